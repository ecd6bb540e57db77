// @ts-check
// كلمات خطوط التماس والمقارنة بين تاريخين.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsAr, {
    fronts: "خطوط التماس والجيوب",
    frontSure: "خط تماس",
    frontSureHint: "على جانبيه أرض تحت سيطرة طرفين مختلفين",
    frontUnsure: "خط تماس غير مؤكد",
    frontUnsureHint: "أحد جانبيه على الأقل معلَن غير مؤكد أو متنازَع عليه",
    km: "{n} كم",
    pockets: { zero: "لا جيوب", one: "جيب واحد", two: "جيبان", few: "{n} جيوب",
      many: "{n} جيبًا", other: "{n} جيب" },
    pocketsOf: "{actor}: {pockets}", pocketsKnown: "{actor}، المعروف: {pockets}",
    pocketBetween: " – ",
    pocketShow: "{actor}، الجيب {n} من {all}: {km2} كم²، {districts}. اعرضه على الخريطة.",
    pocketMore: "{actor}: جيوب أصغر، عددها {n}",

    compared: "التاريخ المقارَن به",
    comparedHint: "مفاتيح الأسهم: يوم واحد. Page Up وPage Down: التغيّر التالي والسابق.",
    comparedField: "قارن مع",
    comparedValue: "{iso}، {weekday} {date}",
    compareMode: "طريقة عرض التاريخين",
    compareSide: "جنبًا إلى جنب", compareSwipe: "ستارة",
    compareLeave: "إنهاء المقارنة",
    mapOfDay: "خريطة يوم {date}",
    divider: "الفاصل بين التاريخين",
    dividerValue: "{n}: {left} إلى اليسار، و{right} إلى اليمين",
    compareSame: "الخريطتان على التاريخ نفسه. اختر تاريخًا آخر للمقارنة.",

    changedTitle: "ما الذي تغيّر",
    changedSpan: "بين {from} و{to}",
    changedPlaces: { zero: "لم يتغيّر أي حي", one: "تغيّر حي واحد", two: "تغيّر حيّان",
      few: "تغيّرت {n} أحياء", many: "تغيّر {n} حيًا", other: "تغيّر {n} حي" },
    changedNone: "كل الأحياء على حالها في التاريخين.",
    changedGained: "{actor} \u200e+{km2}\u200e\u00a0كم²",
    changedLost: "{actor} \u200e−{km2}\u200e\u00a0كم²",
    gainsTitle: "أرض كُسبت وأرض فُقدت",
    gainsNote: "الأرض المسيطَر عليها فقط، أما المعلَن غير المؤكد والمتنازَع عليه فلا يُحسب لأحد.",
    gainsActor: "الجهة", gainsGained: "كسبت", gainsLost: "فقدت",
    gainsAll: "الخريطة كلها، {km2} كم²",
    gainsArea: "{area}، {km2} كم²",
    gainsNone: "لم يكسب أحد أرضًا مسيطَرًا عليها ولم يفقدها.",
    tableTitle: "كل التغيّرات في جدول",
    tableCaption: "الأحياء التي اختلفت حالها بين {from} و{to}",
    tableDistrict: "الحي", tableFrom: "{date}", tableTo: "{date}", tableWhen: "متى",
    tableClaims: "الادعاءات",
    dateEarlier: "الأقدم", dateLater: "الأحدث",
  });
})();
