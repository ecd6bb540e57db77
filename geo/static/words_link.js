// @ts-check
// Words of links in both languages, added to those of words_*.js: what is wrong with one, and how
// one is copied.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    linkCopy: "Copy link", linkHere: "Link to this view", linkCopied: "The link is copied.",
    linkByHand: "Copy the link from here.",
    linkWrong: "Part of the link was not understood.",
    linkVersion: "The link is of version “{value}”; this map reads version 1, and what it knows "
      + "of it is shown.",
    linkCase: "The link is for the case “{value}”; this map holds “{case}”.",
    linkDate: "The link’s date “{value}” is not a day between {from} and {to}.",
    linkCompare: "The link’s second date “{value}” is not a day between {from} and {to}.",
    linkRange: "The link’s range “{value}” is not two days between {from} and {to}, the earlier "
      + "one first.",
    linkRangeDate: "The link’s date {date} lies outside its range “{value}”, which is left out.",
    linkPlace: "This map has no place “{value}”. The nearest: {names}.",
    linkPlaceNone: "This map has no place “{value}”.",
    linkAt: "The link’s position “{value}” is not longitude,latitude,zoom.",
    linkKnown: "The link’s day of knowledge “{value}” is not a day since the first report, {first}.",
    linkNone: "The link asks for “{value}”, which is none of {choices}.",
  });

  Object.assign(/** @type {any} */ (CM).wordsAr, {
    linkCopy: "نسخ الرابط", linkHere: "رابط هذا العرض", linkCopied: "نُسخ الرابط.",
    linkByHand: "انسخ الرابط من هنا.",
    linkWrong: "لم يُفهم جزء من الرابط.",
    linkVersion: "الرابط من النسخة «{value}»، وهذه الخريطة تقرأ النسخة 1، فعُرض منه ما تعرفه.",
    linkCase: "الرابط للملف «{value}»، وهذه الخريطة للملف «{case}».",
    linkDate: "تاريخ الرابط «{value}» ليس يومًا بين {from} و{to}.",
    linkCompare: "التاريخ الثاني في الرابط «{value}» ليس يومًا بين {from} و{to}.",
    linkRange: "مدى الرابط «{value}» ليس يومين بين {from} و{to} أولهما الأسبق.",
    linkRangeDate: "يقع تاريخ الرابط {date} خارج مداه «{value}»، فتُرك المدى.",
    linkPlace: "لا مكان في هذه الخريطة اسمه «{value}». أقرب الأسماء: {names}.",
    linkPlaceNone: "لا مكان في هذه الخريطة اسمه «{value}».",
    linkAt: "موضع الرابط «{value}» ليس خط طول وخط عرض وتكبيرًا.",
    linkKnown: "يوم المعرفة في الرابط «{value}» ليس يومًا منذ أول خبر، {first}.",
    linkNone: "يطلب الرابط «{value}»، وليس من {choices}.",
  });
})();
