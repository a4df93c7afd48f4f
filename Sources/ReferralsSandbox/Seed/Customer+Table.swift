extension Customer {
  /// The customers, in many scripts and currencies; the first three belong to the first three referrals.
  static let all: [Customer] = western + eastern

  private static let western: [Customer] = [
    Customer(
      "Contoso Pharma AG", "contosopharma", "Rheinuferweg 12", "Basel", "BS", "4058", "CH", "CHF", "de-ch",
      "+4161", "Healthcare",
      [
        Contact("Jürg", "Ämisegger", "juerg.aemisegger", "Leiter Infrastruktur"),
        Contact("Noëlle", "Python-Favre", "noelle.python", "CIO"),
      ]),
    Customer(
      "Fabrikam Retail", "fabrikamretail", "900 Harvest Row", "Columbus", "OH", "43215", "US", "USD", "en-us",
      "+1614", "Retail & Consumer Goods",
      [Contact("Delia", "Marsh", "delia.marsh", "VP Data"), Contact("Theo", "Okafor", "theo.okafor", nil)]),
    Customer(
      "Adatum", "adatum", "梅田町 3-2-1", "大阪市", nil, "530-0001", "JP", "JPY", "ja-jp", "+816",
      "Manufacturing",
      [Contact("美咲", "高橋", "misaki.takahashi", "情報システム部長"), Contact("Ren", "Ito", "ren.ito", nil)]),
    Customer(
      "Coho Weingüter Rüdesheim GmbH", "cohoweine", "Straße der Köche 5 ½", "Rüdesheim", "Hessen", "65385",
      "DE", "EUR", "de-de", "+496722", "Agriculture, Forestry, & Fishing",
      [Contact("Käthe", "Großmann-Öztürk", "kaethe.grossmann", "Geschäftsführerin")]),
    Customer(
      "Woodgrove Bank", "woodgrovebank", "1 Lantern Quay", "Bristol", nil, "BS1 6ZZ", "GB", "GBP", "en-gb",
      "+44117", "Financial Services",
      [
        Contact("Aoife", "O’Sullivan", "aoife.osullivan", "Head of Platforms"),
        Contact("Rhys", "ap Gwilym", "rhys.apgwilym", nil),
      ]),
    Customer(
      "Tailspin Toys Inc.", "tailspintoys", "77 Whistle Stop", "Duluth", "MN", "55802", "US", "USD", "en-us",
      "+1218", "Retail & Consumer Goods", [Contact("Noor", "Haddad", "noor.haddad", "Director of IT")]),
    Customer(
      "Instituto de Diseño Gráfico", "idg", "Plaza del Niño 8", "Málaga", "Andalucía", "29005", "ES", "EUR",
      "es-es", "+3495", "Education", [Contact("Íñigo", "Muñoz Peña", "inigo.munoz", nil)]),
    Customer(
      "Przetwórnia Munson Sp. z o.o.", "munson", "ul. Żółwia 14", "Łódź", nil, "90-001", "PL", "PLN", "pl-pl",
      "+4842", "Manufacturing",
      [Contact("Małgorzata", "Świątek", "malgorzata.swiatek", "Dyrektorka finansowa")]),
    Customer(
      "Proseware AB", "proseware", "Ålgatan 3", "Göteborg", nil, "411 01", "SE", "SEK", "sv-se", "+4631",
      "Communications & Media", [Contact("Örjan", "Åkesson", "orjan.akesson", "Inköpschef")]),
    Customer(
      "VanArsdel Ltée", "vanarsdel", "45, rue de l’Érable", "Québec", "QC", "G1K 3X2", "CA", "CAD", "fr-ca",
      "+1418", "Travel & Transportation",
      [Contact("Zoé", "Lévesque-Côté", "zoe.levesque", "Cheffe de projet")]),
  ]

  private static let eastern: [Customer] = [
    Customer(
      "ノースウィンド商事株式会社", "northwindshoji", "港町 4-7-2 北風ビル", "横浜市", "神奈川県", "231-0000", "JP",
      "JPY", "ja-jp", "+8145", "Wholesale & Distribution",
      [Contact("健太", "渡辺", "kenta.watanabe", "DX推進室"), Contact("さくら", "小林", "sakura.kobayashi", nil)]),
    Customer(
      "Τρέι Ναυτιλιακή Α.Ε.", "treynautiliaki", "Οδός Άνεμων 21", "Πειραιάς", nil, "185 31", "GR", "EUR",
      "el-gr", "+30210", "Travel & Transportation",
      [Contact("Ελένη", "Παπαδάκη", "eleni.papadaki", "Διευθύντρια Πληροφορικής")]),
    Customer(
      "Вингтип Београд д.о.о.", "wingtip", "Улица липа 9", "Београд", nil, "11000", "RS", "RSD", "sr-cyrl-rs",
      "+38111", "Hospitality", [Contact("Љиљана", "Ђорђевић", "ljiljana.djordjevic", "Директорка")]),
    Customer(
      "شركة المقهى الرابع", "fourthcoffee", "شارع النخيل ١٢", "مدينة الكويت", nil, "13001", "KW", "KWD",
      "ar-kw", "+965", "Hospitality", [Contact("نورة", "العتيبي", "noura.alotaibi", "مديرة تقنية المعلومات")]),
    Customer(
      "Công ty Cổ phần Nghiên Cứu Trey", "treynghiencuu", "Số 6 Phố Hồ Xanh", "Đà Nẵng", nil, "550000", "VN",
      "VND", "vi-vn", "+84236", "Services",
      [Contact("Nguyễn Thị", "Phượng", "phuong.nguyen", "Trưởng phòng CNTT")]),
    Customer(
      "बेलोज़ विद्यापीठ", "bellows", "ज्ञान मार्ग 18", "पुणे", "महाराष्ट्र", "411001", "IN", "INR", "hi-in", "+9120",
      "Education", [Contact("ऋत्विक", "देशपांडे", "ritwik.deshpande", "निदेशक")]),
    Customer(
      "노드 퍼블리셔스", "nodpublishers", "달빛로 27", "부산광역시", nil, "48000", "KR", "KRW", "ko-kr", "+8251",
      "Communications & Media", [Contact("지우", "한", "jiwoo.han", "팀장")]),
    Customer(
      "קהילת ליטוור בע״מ", "litware", "רחוב הזית 3", "חיפה", nil, "3100000", "IL", "ILS", "he-il", "+9724",
      "Public Safety and National Security", [Contact("תמר", "בן־דוד", "tamar.bendavid", nil)]),
  ]
}
