// @ts-check
// Arabic words of displacement, casualties, events, doubt and the method page.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsAr, {
    // Figures. {n} is a number, a span of two, or "at least" one.
    atLeast: "ما لا يقل عن {n}", noFigure: "بلا رقم",
    flowUnits: {
      people: { one: "شخص واحد", two: "شخصان", few: "{n} أشخاص", many: "{n} شخصًا",
        other: "{n} شخص" },
      families: { one: "عائلة واحدة", two: "عائلتان", few: "{n} عائلات", many: "{n} عائلةً",
        other: "{n} عائلة" },
      patients: { one: "مريض واحد", two: "مريضان", few: "{n} مرضى", many: "{n} مريضًا",
        other: "{n} مريض" },
    },
    incidentCounts: {
      killed: { one: "قتيل واحد", two: "قتيلان", few: "{n} قتلى", many: "{n} قتيلًا",
        other: "{n} قتيل" },
      injured: { one: "جريح واحد", two: "جريحان", few: "{n} جرحى", many: "{n} جريحًا",
        other: "{n} جريح" },
      casualties: { one: "قتيل أو جريح واحد", two: "اثنان بين قتيل وجريح",
        few: "{n} قتلى وجرحى", other: "{n} بين قتيل وجريح" },
      airstrikes: { one: "غارة جوية واحدة", two: "غارتان جويتان", few: "{n} غارات جوية",
        many: "{n} غارةً جوية", other: "{n} غارة جوية" },
      shells: { one: "قذيفة واحدة", two: "قذيفتان", few: "{n} قذائف", many: "{n} قذيفةً",
        other: "{n} قذيفة" },
      under_rubble: { one: "واحد تحت الأنقاض", two: "اثنان تحت الأنقاض",
        other: "{n} تحت الأنقاض" },
      executions: { one: "واحد قيل إنه أُعدم", two: "اثنان قيل إنهما أُعدما",
        other: "{n} قيل إنهم أُعدموا" },
      surrender: { one: "واحد ألقى السلاح", two: "اثنان ألقيا السلاح",
        other: "{n} ألقوا السلاح" },
    },
    flowNouns: { flow: "نزوح", return: "عودة", evacuation: "إجلاء", stock: "الموجودون حينها" },
    figureTo: "{from} ← {to}", unknownPlace: "لم يُذكر المكان",
    moreHere: "و{n} غيرها",

    // The layer of displacement.
    flowsLayer: "النزوح",
    flowsToday: { zero: "النزوح: لا أرقام لهذا اليوم", one: "النزوح: رقم واحد لهذا اليوم",
      two: "النزوح: رقمان لهذا اليوم", few: "النزوح: {n} أرقام لهذا اليوم",
      many: "النزوح: {n} رقمًا لهذا اليوم", other: "النزوح: {n} رقم لهذا اليوم" },
    flowsAll: "كل الأرقام ({n})",
    flowsAllTitle: "كل أرقام النزوح",
    flowsScale: "{n} شخص", flowsStep: "{n}",
    flowsOther: "وحدات أخرى",
    flowsEvacuation: "إجلاء", flowsReturn: "عودة", flowsStock: "موجودون",
    flowsStub: "قصير: إلى خارج الخريطة",
    flowsRule: "كل منها رقم لجهة ناشرة واحدة، يظهر في الأيام التي يتحدث عنها، ولا يُجمع مع غيره. "
      + "المنقّط: عائلات أو مرضى أو بلا رقم. والسهم القصير وجهته ليست على الخريطة، ولا دلالة لاتجاهه.",
    flowsUnplaced: { one: "رقم واحد لا يسمّي مكانًا على الخريطة.",
      two: "رقمان لا يسمّيان مكانًا على الخريطة.",
      few: "{n} أرقام لا تسمّي مكانًا على الخريطة.",
      many: "{n} رقمًا لا تسمّي مكانًا على الخريطة.",
      other: "{n} رقم لا تسمّي مكانًا على الخريطة." },
    flowsNone: "لا جهة نشرت رقمًا عن هذا اليوم.",
    flowArrow: "{kind}، {amount}، من {from} إلى {to}، {days}، بحسب {claimant}",
    flowBar: "{kind}، {amount}، {from}، {days}، بحسب {claimant}",
    flowStrip: "النزوح: أرقام كل جهة ناشرة على حدة، لا تُجمع",
    flowStripTop: "{n} شخص",
    flowStripFigure: "{claimant}، {days}: {amount}",
    flowStripHint: "يصل الخط بين أرقام جهة واحدة. المتصل: عدد واحد يتزايد. المنقّط: أرقام منفصلة.",
    columnPublisher: "الجهة الناشرة", columnDays: "الأيام", columnFrom: "من", columnTo: "إلى",
    columnAmount: "الرقم", columnUnit: "الوحدة", columnKind: "النوع", columnSource: "المصدر",
    columnPlaces: "المكان", columnWay: "من، إلى", columnGroup: "ما جرى عدّه",
    sortBy: "ترتيب بحسب {column}",

    // The layer of incidents.
    incidentsLayer: "الضحايا والضربات",
    incidentsToday: { zero: "الضحايا والضربات: لا تقارير عن هذا اليوم",
      one: "الضحايا والضربات: تقرير واحد عن هذا اليوم",
      two: "الضحايا والضربات: تقريران عن هذا اليوم",
      few: "الضحايا والضربات: {n} تقارير عن هذا اليوم",
      many: "الضحايا والضربات: {n} تقريرًا عن هذا اليوم",
      other: "الضحايا والضربات: {n} تقرير عن هذا اليوم" },
    incidentsAll: "كل التقارير ({n})",
    incidentsAllTitle: "كل التقارير عن الضحايا والضربات",
    incidentsRule: "كل عدد لصاحبه وحده، ولا يُجمع مع عدد غيره. والأعداد عن أكثر من أسبوع تظهر في "
      + "آخر أيامها مع ذكر الأيام التي تشملها.",
    incidentsUnplaced: { one: "تقرير واحد لا يسمّي مكانًا على الخريطة.",
      two: "تقريران لا يسمّيان مكانًا على الخريطة.",
      few: "{n} تقارير لا تسمّي مكانًا على الخريطة.",
      many: "{n} تقريرًا لا تسمّي مكانًا على الخريطة.",
      other: "{n} تقرير لا تسمّي مكانًا على الخريطة." },
    incidentsNone: "لم يتحدث أحد عن ضحايا أو ضربات في هذا اليوم.",
    incidentMark: "{amount}، {where}، {days}، بحسب {claimant}",

    // Events and coverage.
    flags: "الأحداث. مفاتيح الأسهم للانتقال من حدث إلى آخر.",
    flagsKey: "المملوء: عسكري. المفرّغ: دبلوماسي أو وقف إطلاق نار. البنفسجي: إجلاء. المزدوج: عدة أحداث.",
    flagOne: "{date}: {titles}",
    flagMany: { one: "حدث واحد", two: "حدثان", few: "{n} أحداث", many: "{n} حدثًا",
      other: "{n} حدث" },
    coverage: "المصادر في اليوم",
    coverageOn: { zero: "{date}: لا مصادر", one: "{date}: مصدر واحد", two: "{date}: مصدران",
      few: "{date}: {n} مصادر", many: "{date}: {n} مصدرًا", other: "{date}: {n} مصدر" },
    coverageName: "عدد المصادر في اليوم، من {from} إلى {to}: أكثرها في {most} ({n})؛ {silent}.",
    coverageSilent: { zero: "لا يوم بلا مصادر", one: "يوم واحد بلا مصادر", two: "يومان بلا مصادر",
      few: "{n} أيام بلا مصادر", many: "{n} يومًا بلا مصادر", other: "{n} يوم بلا مصادر" },

    // Doubt in time.
    doubtSpan: "ربما حدث التغيّر المؤرخ في {to} في أي يوم ابتداءً من {from}: فمصادره لا تذكر إلا "
      + "المدة.",
    doubtBy: "ربما حدث التغيّر المؤرخ في {to} قبل ذلك: فمصادره لا تقول إلا «بحلول» هذا اليوم.",
    doubtShort: "{span}: اليوم غير معروف",
    doubtBrief: "اليوم غير مؤكد: ربما كان التغيّر المؤرخ في {to} قد حدث",
    legendDoubt: "اليوم غير مؤكد",
    doubtToday: "وربما كان قد حدث في اليوم المعروض.",

    // The method.
    methodLink: "كيف تقرر الخريطة",
  });
})();
