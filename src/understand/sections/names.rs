//! Headings: what people call the sections of a résumé, in the languages résumés are written in.

use crate::ground::PhraseTable;
use crate::ground::letters::lower;
use crate::understand::degree_words;
use crate::understand::model::SectionKind::{self, *};
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that name a kind of section. A heading may hold several (“Awards and Service”).
const NAMES: &[(SectionKind, &[&str])] = &[
    (
        Education,
        &[
            "education", "educational", "ausbildung", "bildung", "bildungsweg", "studium", "werdegang",
            "formation", "formations", "educación", "formación", "istruzione", "formazione", "educação",
            "formação", "utbildning", "utdanning", "utdannelse", "uddannelse", "opleiding", "opleidingen",
            "onderwijs", "wykształcenie", "vzdělání", "koulutus", "eğitim", "образование", "教育",
            "教育背景", "教育经历", "öğrenim", "öğretim", "学歴", "学历", "학력", "degrees",
            "qualifications", "studies", "études", "study", "estudios", "academics", "diplômes", "diplomas",
            "schooling", "tanulmányok", "educație", "studii", "εκπαίδευση", "σπουδές", "освіта", "التعليم",
            "المؤهلات", "تحصیلات", "השכלה", "học", "学習歴", "akademischer", "qualifikationen", "utbildningar",
            "opintoja", "opinnot", "credentials", "parcours", "cursus", "scolarité", "學歷", "教育程度",
            "學經歷", "menntun", "nám", "haridus", "išsilavinimas", "izglītība", "obrazovanje", "izobrazba",
            "vzdelanie", "školovanje", "obrazovanie", "образовање", "вища", "arsim", "arsimi", "formació",
            "hezkuntza", "pendidikan", "elimu", "kwalifikasies", "išsimokslinimas", "haridustee", "การศึกษา",
            "शिक्षा", "izobraževanje", "edukacja", "studia", "studije", "studij", "végzettség", "képzés",
            "mokslai", "studijos", "estudis", "শিক্ষাগত", "განათლება", "կրթություն", "адукацыя", "ikasketak",
            "opvoeding", "білімі", "білім", "arsimimi", "ta'lim", "təhsil", "تعلیم", "боловсрол", "títulos",
            "títols", "титули", "escolaridade", "studi", "studie", "cursussen", "الدراسة", "تحصیلی",
            "לימודים", "iskolák", "iskola", "educația", "hochschulausbildung", "schulbildung",
            "schulausbildung", "المؤهل", "التحصيل", "titoli", "ประวัติการศึกษา", "शैक्षणिक", "शिक्षण", "학력사항",
            "studieverloop", "学业背景", "undervisningsbakgrunn", "utdanningsbakgrunn",
        ],
    ),
    (
        Coursework,
        &[
            "coursework", "courses", "classes", "modules", "kurse", "kurs", "kurser", "vakken", "cursos",
            "corsi", "cours", "课程", "修读课程", "主修课程", "相关课程", "수강", "수강과목", "과목",
            "履修科目", "lectures", "course", "lehrveranstaltungen", "vorlesungen", "kursauswahl",
            "asignaturas", "matières", "insegnamenti", "disciplinas", "授業", "opintojaksot", "przedmioty",
            "předměty", "ämnen", "fag", "kursy", "predmeti", "kolegiji", "tantárgyak", "cursuri", "курсове",
            "курси", "μαθήματα", "kursused", "kursai", "assignatures", "ikasgaiak", "kuliah", "námskeið",
            "kurssit",
        ],
    ),
    (
        Publications,
        &[
            "publications", "publication", "papers", "preprints", "preprint", "articles", "manuscripts",
            "patents", "bibliography", "veröffentlichungen", "publikationen", "publicaciones",
            "pubblicazioni", "publicações", "publikationer", "publikasjoner", "publicaties", "publikacje",
            "publikace", "julkaisut", "yayınlar", "публикации", "論文", "论文", "发表论文", "논문",
            "proceedings", "published", "journal", "journals", "conference", "conferences", "writing",
            "theses", "print", "publikációk", "publicații", "δημοσιεύσεις", "публікації", "المنشورات",
            "công", "bố", "発表論文", "学会発表", "業績", "発表", "학술", "publiceringar", "artiklar",
            "bibliográfica", "bibliografica", "communications", "articoli", "artigos", "artículos",
            "artykuły", "schriften", "publicados", "publicadas", "publiés", "publiées", "writings", "output",
            "outputs", "veröffentlichung", "publikation", "publicación", "pubblicazione", "publicação",
            "articolo", "artículo", "artikel", "arbejder", "期刊論文", "會議論文", "著作", "objave",
            "objavljeni", "radovi", "publikacije", "članki", "publikácie", "články", "közlemények",
            "lucrări", "publicaţii", "статии", "статті", "artikkelit", "artiklid", "publikatsioonid",
            "publikācijas", "publikacijos", "straipsniai", "publicacions", "argitalpenak", "publikasi",
            "publikasies", "publikime", "botime", "greinar", "ritaskrá", "פרסומים", "مقالات", "ผลงานตีพิมพ์",
            "opera", "学术成果", "论文发表", "发表文章", "論文發表", "發表論文", "출판물", "báo", "الأبحاث",
            "انتشارات", "מאמרים", "articole", "研究業績", "학술발표", "publikační",
        ],
    ),
    (
        Projects,
        &[
            "projects", "project", "projekte", "projets", "proyectos", "progetti", "projetos", "projekt",
            "projecten", "prosjekter", "projekter", "projekty", "projektit", "projeler", "проекты", "项目",
            "项目经历", "プロジェクト", "프로젝트", "open-source", "opensource", "software", "artifacts",
            "built", "made", "hackathons", "thesis", "dissertation", "tesi", "tese", "tesis", "thèse",
            "abschlussarbeit", "masterarbeit", "doktorarbeit", "competitions", "prototypes", "dự",
            "hankkeet", "プロジェクト経験", "项目经验", "개인", "專案", "verkefni", "projekti", "projektek",
            "proiecte", "проекти", "проєкти", "έργα", "projektid", "projektai", "projectes", "proiektuak",
            "proyek", "miradi", "пројекти", "المشاريع", "פרויקטים", "โครงการ", "forschungsprojekte",
            "onderzoeksprojecten", "forskningsprojekt", "forskningsprojekter", "forskningsprosjekter",
            "tutkimusprojektit", "projeleri", "réalisations", "研究計畫", "專題", "專題研究", "開発経験",
            "制作物", "作品", "مشاريع", "پروژه", "پروژهها", "پروژه\u{200c}ها", "طرحهای", "طرح\u{200c}های",
            "طرح", "פרוייקטים", "εργασίες", "án", "प्रोजेक्ट", "المشروعات",
        ],
    ),
    (
        Teaching,
        &[
            "teaching", "supervision", "mentoring", "mentorship", "lehre", "lehrtätigkeit", "lehrerfahrung",
            "enseignement", "enseignements", "docencia", "didattica", "ensino", "undervisning",
            "onderwijservaring", "advising", "supervised", "advised", "students", "advisees", "committee",
            "dirigidas", "encadrement", "encadrements", "orientações", "vejledning", "veiledning",
            "handledning", "授業補佐", "教育経験", "nauczanie", "výuka", "opetus", "διδασκαλία",
            "преподавание", "교육경험", "助教", "教学", "tutoring", "undervisningserfarenhet", "dydaktyka",
            "oktatás", "poučevanje", "nastava", "výučba", "predare", "преподаване", "викладання",
            "õpetamine", "dėstymas", "docència", "irakaskuntza", "mengajar", "kennsla", "преподавательская",
            "педагогическая", "викладацька", "педагогічна", "διδακτική", "dydaktyczna", "pedagogická",
            "docente", "docentes", "d'enseignement", "d’enseignement", "التدريس",
        ],
    ),
    (
        Experience,
        &[
            "experience", "experiences", "employment", "work", "career", "positions", "position", "post",
            "posts", "role", "labs", "laboratories", "studios", "appointments", "appointment", "internships",
            "internship", "jobs", "berufserfahrung", "arbeitserfahrung", "praktika", "praxiserfahrung",
            "erfahrung", "berufspraxis", "tätigkeiten", "atuação", "expérience", "expériences",
            "experiencia", "esperienza", "esperienze", "experiência", "arbetslivserfarenhet", "erfarenhet",
            "arbeidserfaring", "erhvervserfaring", "werkervaring", "ervaring", "doświadczenie", "praxe",
            "zkušenosti", "työkokemus", "deneyim", "опыт", "工作经历", "工作经验", "实习经历", "研究经历",
            "科研经历", "研究", "研究実績", "研究業績", "職歴", "職務経歴", "研究歴", "경력", "research",
            "forschung", "forschungserfahrung", "recherche", "investigación", "ricerca", "pesquisa",
            "forskning", "onderzoek", "industry", "roles", "worked", "laboratory", "on-site", "professional",
            "anställning", "anställningar", "ansættelser", "erfaring", "ansættelse", "arbeid",
            "jobberfaring", "tutkimus", "badania", "výzkum", "kutatás", "tapasztalat", "munkahelyek",
            "experiență", "εμπειρία", "έρευνα", "досвід", "работа", "исследования", "الخبرة", "الخبرات",
            "ניסיון", "kinh", "nghiệm", "職務", "経歴", "연구", "연구경력", "경험", "工作", "实习", "科研",
            "researchervaring", "onderzoekservaring", "beroepservaring", "iş", "deneyimi", "araştırma",
            "çalışmalar", "werk", "emploi", "emplois", "stages", "stage", "empleo", "prácticas", "tirocini",
            "tirocinio", "estágio", "estágios", "lavoro", "emprego", "praktik", "praktyki", "stáže",
            "laufbahn", "forschungspraxis", "tätigkeit", "beschäftigung", "werkstudententätigkeiten",
            "activité", "activités", "employments", "placements", "研究經驗", "研究經歷", "實習", "工作經驗",
            "工作經歷", "經歷", "經驗", "starfsreynsla", "töökogemus", "stationen", "trabalhos", "trabajos",
            "travaux", "arbeiten", "arbeit", "研究内容", "研究概要", "arbete", "arbetsliv", "erfarenheter",
            "ervaringen", "opdrachten", "pracovné", "skúsenosti", "iskustvo", "anstellung", "anstellungen",
            "izkušnje", "zaposlitve", "zaposlitev", "iskustva", "zaposlenje", "zamestnanie", "prax",
            "skúsenosť", "zaměstnání", "munkatapasztalat", "munkahely", "gyakorlat", "experienţă",
            "experiența", "опит", "стаж", "εμπειρίες", "απασχόληση", "töö", "töökohad", "pieredze",
            "patirtis", "experiència", "esperientzia", "pengalaman", "kerja", "uzoefu", "ondervinding",
            "përvojë", "përvoja", "искуство", "kokemus", "työhistoria", "ประสบการณ์", "अनुभव", "reynsla",
            "rannsóknir", "pētniecība", "tyrimai", "raziskave", "istraživanje", "výskum", "cercetare",
            "uurimistöö", "forschungsaufenthalte", "forschungsaufenthalt", "mitarbeit", "investigadora",
            "trayectoria", "loopbaan", "arbetserfarenhet", "forskningserfarenhet", "yrkeserfarenhet",
            "arbejdserfaring", "forskningserfaring", "yrkeserfaring", "praca", "kariery", "badawcze",
            "stajlar", "staj", "tecrübe", "tecrübesi", "deneyimler", "деятельность", "стажировки", "карьера",
            "трудовая", "стажування", "діяльність", "трудова", "трудовой", "实践经历", "职业经历",
            "實務經驗", "職涯經歷", "職涯", "インターンシップ", "インターン", "業務経験", "実務経験",
            "勤務経験", "アルバイト", "인턴", "직무", "tác", "التدريب", "العملي", "کاری", "شغلی", "کار",
            "تجربه", "تجربیات", "پژوهشی", "تحقیقاتی", "תעסוקה", "προϋπηρεσία", "tutkimuskokemus",
            "harjoittelut", "harjoittelu", "stagii", "muncă", "pekerjaan", "magang", "professionele",
            "erfahrungen", "εργασία", "경력사항", "研究活動", "kutatási", "výzkumná", "iniciação",
            "attività", "ประสบการณ์ทำงาน", "অভিজ্ঞতা", "esperientziak", "lan-esperientzia", "expérimentations",
            "стажировка", "प्रकल्प",
        ],
    ),
    (
        Skills,
        &[
            "skills", "skill", "навык", "навыки", "libraries", "knowledge", "technologies", "technology",
            "tools", "tooling", "toolbox", "toolkit", "stack", "competencies", "competences",
            "proficiencies", "proficiency", "expertise", "kenntnisse", "fähigkeiten", "kompetenzen",
            "fertigkeiten", "edv-kenntnisse", "edv", "compétences", "habilidades", "competencias",
            "conocimientos", "competenze", "capacità", "competências", "färdigheter", "kompetenser",
            "kompetanse", "kompetencer", "vaardigheden", "ferdigheter", "færdigheder", "conhecimentos",
            "connaissances", "conoscenze", "umiejętności", "dovednosti", "taidot", "beceriler", "навыки",
            "技能", "专业技能", "スキル", "기술", "frameworks", "programming", "abilities", "computing",
            "it-kenntnisse", "capabilities", "strengths", "kunskaper", "osaaminen", "készségek", "ismeretek",
            "competențe", "abilități", "δεξιότητες", "навички", "умения", "المهارات", "מיומנויות", "kỹ",
            "năng", "能力", "専門技能", "技术", "技術", "역량", "know-how", "it-kunskaper", "färdighet",
            "kvalifikationer", "outils", "strumenti", "herramientas", "ferramentas", "werkzeuge",
            "technologien", "programmierung", "programmation", "programación", "programmazione",
            "programação", "programmierkenntnisse", "informatiques", "informatique", "kütüphane",
            "becerileri", "informáticas", "informatiche", "informáticos", "cómputo", "專長", "專業技能",
            "hæfni", "oskused", "vještine", "zručnosti", "znanja", "veščine", "spretnosti", "znalosti",
            "schopnosti", "veštine", "znanje", "képességek", "tudás", "abilităţi", "aptitudini",
            "компетенции", "компетенції", "ικανότητες", "γνώσεις", "prasmes", "įgūdžiai", "gebėjimai",
            "habilitats", "competències", "coneixements", "gaitasunak", "trebetasunak", "keterampilan",
            "keahlian", "ujuzi", "vaardighede", "aftësi", "aftësitë", "kunnátta", "færni", "ทักษะ", "कौशल",
            "bibliotheken", "informatikkenntnisse", "aptitudes", "kennis", "kunnskaper", "kompetencje",
            "yetenekler", "yetkinlikler", "becerisi", "技术栈", "编程技能", "程式能力", "使用技術",
            "得意分野", "스킬", "مهارت", "مهارتها", "مهارت\u{200c}ها", "توانمندی", "توانمندیها",
            "توانمندی\u{200c}ها", "כישורים", "τεχνολογίες", "kemampuan", "kemahiran", "savoir-faire",
            "fachkenntnisse", "দক্ষতা", "umiejętność", "ικανότητα", "보유기술", "taito", "การทำงาน",
        ],
    ),
    (
        Languages,
        &[
            "languages", "language", "langages", "lenguajes", "linguaggi", "linguagens",
            "programmiersprachen", "programmeringsspråk", "programmeertalen", "sprachen", "sprachkenntnisse",
            "langues", "idiomas", "lingue", "línguas", "språk", "talen", "języki", "语言", "語学", "어학",
            "språkkunskaper", "sprog", "kielitaito", "kielet", "jazyky", "nyelvek", "limbi", "γλώσσες",
            "языки", "мови", "اللغات", "שפות", "ngoại", "ngữ", "diller", "talenkennis", "外语", "外语能力",
            "语言能力", "fremdsprachen", "jeziki", "jezici", "nyelvtudás", "езици", "keeled", "valodas",
            "kalbos", "llengües", "idiomes", "hizkuntzak", "bahasa", "lugha", "gjuhë", "gjuhët", "tungumál",
            "زبان", "زبانها", "زبان\u{200c}ها", "językowe", "języków", "језици", "sprogkundskaber",
            "språkkunnskaper", "fremmedsprog", "fremdsprachenkenntnisse", "語言能力", "語言", "외국어",
            "мовами", "мов", "языков", "жазык", "γλώσσα", "dil", "limba", "jazykové",
        ],
    ),
    (
        Awards,
        &[
            "awards", "award", "honors", "honours", "honor", "scholarships", "scholarship", "fellowships",
            "fellowship", "prizes", "grants", "funding", "distinctions", "achievements", "recognition",
            "auszeichnungen", "preise", "stipendien", "ehrungen", "prix", "bourses", "distinctions",
            "premios", "becas", "premi", "prêmios", "utmärkelser", "stipendier", "prijzen", "nagrody",
            "ocenění", "palkinnot", "ödüller", "награды", "获奖", "奖项", "受賞", "수상", "獲奨", "获奖情况",
            "荣誉", "受賞歴", "수상경력", "διακρίσεις", "відзнаки", "الجوائز", "giải", "thưởng",
            "utmerkelser", "priser", "stypendia", "díjak", "premii", "riconoscimenti", "reconocimientos",
            "獎項", "榮譽", "獲獎", "nagrade", "ocenenia", "priznanja", "награди", "нагороди", "βραβεία",
            "auhinnad", "balvas", "apdovanojimai", "premis", "sariak", "penghargaan", "tuzo", "toekennings",
            "çmime", "verðlaun", "štipendije", "stipendije", "جوایز", "افتخارات", "פרסים", "премии",
            "нагород", "стипендії", "стипендии", "достижения", "здобутки", "المنح", "ומלגות", "מלגות",
            "υποτροφίες", "burse", "burslar", "beurzen", "apurahat", "stypendium", "bourse", "borse",
            "bolsas", "수상내역", "والمنح",
        ],
    ),
    (
        Service,
        &[
            "service", "activities", "volunteering", "volunteer", "leadership", "talks", "presentations",
            "organisation", "organization", "memberships", "membership", "reviewing", "reviewer", "outreach",
            "community", "engagement", "extracurricular", "extracurriculars", "ehrenamt", "engagements",
            "bénévolat", "voluntariado", "affiliations", "seminars", "invited", "posters", "press", "media",
            "involvement", "vorträge", "exposés", "föreningsliv", "föreningsuppdrag", "foreningsarbeid",
            "verv", "nevenactiviteiten", "boards", "speaking", "societies", "conférences",
            "vrijwilligerswerk", "wolontariat", "conferenze", "ponencias", "palestras", "学会活動",
            "社会活动", "学术服务", "associations", "committees", "militärdienst", "workshops",
            "prostovoljstvo", "volontiranje", "dobrovoľníctvo", "önkéntesség", "voluntariat",
            "доброволчество", "волонтерство", "vabatahtlik", "savanorystė", "boluntariotza", "sukarelawan",
            "organisasi",
        ],
    ),
    (
        References,
        &[
            "references", "referees", "reference", "referenzen", "références", "referencias", "referenze",
            "referências", "referenser", "referencie", "referințe", "препоръки", "рекомендації", "συστάσεις",
            "soovitajad", "rekomendacijos", "referències", "erreferentziak", "referensi", "verwysings",
            "meðmæli", "suosittelijat", "המלצות",
        ],
    ),
    (
        Interests,
        &[
            "interests", "interest", "hobbies", "plans", "interessen", "intérêts", "intereses", "interessi",
            "interesses", "intressen", "hobby", "harrastukset", "zainteresowania", "zájmy", "érdeklődés",
            "χόμπι", "интересы", "інтереси", "الاهتمامات", "趣味", "兴趣", "研究兴趣", "研究方向", "관심",
            "관심분야", "fritid", "fritidsintressen", "loisirs", "ocio", "aficiones", "tempo", "libero",
            "passatempi", "pastimes", "outside", "freizeit", "centres", "d'intérêt", "d’intérêt", "興趣",
            "reading", "readings", "fritidsinteresser", "zanimanja", "interesi", "záujmy", "záľuby",
            "hobiji", "interese", "интереси", "huvid", "pomėgiai", "interessos", "zaletasunak", "minat",
            "ausblick", "forschungsplan", "计划", "計画", "계획", "规划", "未来", "展望", "爱好", "愛好",
            "취미", "지원동기", "동기", "志望動機", "志望理由", "興味", "関心", "今後の", "今後", "将来の",
            "入学後の", "áhugamál", "hobiler", "علاقه", "علاقهمندی", "علاقهمندیها",
            "علاقه\u{200c}مندی\u{200c}ها", "علایق", "hobi",
        ],
    ),
    (
        Summary,
        &[
            "summary", "profile", "objective", "about", "bio", "biography", "statement", "introduction",
            "overview", "hello", "highlights", "motivation", "自己pr", "profil", "zusammenfassung",
            "kurzprofil", "résumé", "resumen", "perfil", "profilo", "resumo", "sammanfattning",
            "samenvatting", "goal", "goals", "aim", "headline", "自己紹介", "个人简介", "소개", "自我评价",
            "자기소개", "περίληψη", "о", "себе", "objetivo", "objectif", "obiettivo", "ziel",
            "kurzvorstellung", "vorstellung", "om", "mig", "自傳", "sammendrag", "povzetek", "sažetak",
            "zhrnutie", "összefoglaló", "rezumat", "профил", "резюме", "профіль", "προφίλ", "kokkuvõte",
            "kopsavilkums", "santrauka", "resum", "laburpena", "ringkasan", "muhtasari", "opsomming",
            "ágrip", "tiivistelmä", "özet",
        ],
    ),
    (
        Certifications,
        &[
            "certifications", "certification", "certificates", "licenses", "zertifikate", "certificats",
            "certificaciones", "trainings", "training", "moocs", "گواهینامهها", "گواهینامه", "الشهادات",
            "תעודות", "sertifikat", "sertifikalar", "certyfikaty", "сертификаты", "сертифікати",
            "certifikáty", "tanúsítványok", "الدورات", "دورات", "weiterbildung", "weiterbildungen",
            "fortbildung", "fortbildungen", "szkolenia", "szkolenie", "školenia", "školení", "továbbképzés",
            "továbbképzések", "bijscholing", "nascholing", "videreutdanning", "videreuddannelse",
            "efteruddannelse", "vidareutbildning", "fortbildning", "研修", "培训", "培訓", "培训经历",
        ],
    ),
    (
        Header,
        &[
            "contact", "contacts", "kontakt", "contatti", "contacto", "contato", "details", "daten", "links",
            "persönliche", "coordonnées", "kontaktdaten", "kontaktinformation", "yhteystiedot", "контакты",
            "연락처", "联系方式", "連絡先", "datos", "personales", "personalia",
        ],
    ),
    (Other, &["miscellaneous", "additional", "sonstiges", "divers", "other", "patents"]),
];

/// Words that go with a section's name without changing it.
const NEUTRAL: &[&str] = &[
    "年", "月", "年月", "and", "&", "of", "the", "my", "in", "at", "to", "a", "for", "i", "me", "with", "on",
    "und", "et", "y", "e", "och", "en", "de", "des", "la", "relevant", "relevante", "selected", "academic",
    "key", "technical", "scientific", "peer", "reviewed", "peer-reviewed", "refereed", "industrial",
    "graduate", "undergraduate", "doctoral", "university", "recent", "related", "personal", "core",
    "computer", "list", "main", "machine", "learning", "ml", "ai", "data", "science", "history",
    "background", "information", "info", "advanced", "notable", "major", "soft", "hard", "it",
    "international", "national", "current", "present", "earlier", "former", "held", "previous", "past",
    "invited", "open", "source", "side", "course", "technische", "akademische", "akademischer", "berufliche",
    "beruflicher", "wissenschaftliche", "ausgewählte", "persönliche", "weitere", "professionnelle",
    "professionnelles", "techniques", "académique", "universitaire", "profesional", "laboral", "académica",
    "professionale", "lavorativa", "profissional", "acadêmica", "zawodowe", "activity", "&amp;", "+", "/",
    "contributions", "hands-on", "suivis", "taken", "completed", "besuchte", "seguiti", "cursadas",
    "cursados", "with", "grades", "development", "engineering", "developer", "informatics", "extra",
    "honours", "qualification", "personali", "dati", "cv", "field", "fields", "areas", "area", "volunteer",
    "student", "employment", "military", "positions", "professionnel", "professionali", "profesionales",
    "profissionais", "zawodowa", "zawodowy", "pracovní", "szakmai", "επαγγελματική", "работы", "об",
    "wissenschaftlicher", "wissenschaftliches", "beruflich", "persönliches", "tekniska", "faglige", "faglig",
    "tekniske", "du", "d", "l", "le", "les", "el", "los", "las", "del", "di", "da", "do", "della", "dei",
    "degli", "og", "ja", "oraz", "der", "die", "das", "im", "voor", "van", "het", "work", "part", "time",
    "full", "based", "career", "scholarly", "attended", "attendance", "participation", "creative", "further",
    "informations", "complémentaires", "complementaria", "otras", "otros", "altre", "autres", "andere",
    "övrigt", "andre", "inne", "další", "produção", "producción", "produzione", "情報", "主要", "代表",
    "専門", "专业", "專業", "相关", "相關", "個人", "个人", "学术", "學術", "经验", "經驗", "經歷", "実績",
    "成果", "一覧", "概要", "final", "year", "semester", "term", "经历", "情况", "歴", "経験", "背景",
    "sprachliche", "internationale", "nationale", "vyučené", "and/or", "experimental", "applied",
    "quantitative", "methods", "praktische", "praktischer", "udvalgte", "urval", "continuing", "choisies",
    "choisis", "sélection", "durumu", "bilgileri", "okul", "site", "delovne", "delovna", "strokovne",
    "strokovna", "raziskovalne", "raziskovalna", "raziskovalno", "izbrane", "izbrana", "radno", "radna",
    "profesionalno", "znanstveni", "odabrani", "odborné", "odborná", "vybrané", "munkahelyi", "válogatott",
    "profesională", "științifice", "selectate", "професионален", "трудов", "научни", "избрани",
    "професійний", "наукові", "вибрані", "επιλεγμένες", "akadeemiline", "profesionālā", "darba", "darbo",
    "mokslinės", "profesinė", "acadèmica", "seleccionades", "akademikoa", "lan", "akademik", "terpilih",
    "academische", "wetenschappelijke", "valitut", "tieteelliset", "mesleki", "teknik", "технически",
    "технічні", "tehničke", "tehnične", "technické", "műszaki", "tehnice", "professionell", "professionelle",
    "histórico", "scientifiques", "científica", "przebieg", "výzkumná", "zawodowej", "bilgisayar", "bilgisi",
    "научная", "научные", "наукова", "quá", "trình", "các", "العلمية", "البحثية", "المهنية", "المنشورة",
    "الفنية", "سوابق", "سابقه", "ها", "های", "מקצועי", "מחקרי", "בעבודה", "מחקר", "ידע", "טכני", "כלים",
    "locuri", "riwayat", "penelitian", "ερευνητικά", "ερευνητική", "εργασιακή", "роботи", "праці",
    "володіння", "знання", "науковий", "ключові", "ключевые", "технические", "профессиональный",
    "профессиональные", "професійні", "научно-исследовательская", "высшее", "список", "иностранные",
    "іноземні", "та", "и", "й", "العملية", "العلمي", "التقنية", "الحاسوبية", "التدريبية", "الشخصية",
    "תעסוקתי", "אקדמית", "אקדמיים", "טכניים", "טכנולוגיים", "מדעיים", "מקצועית", "τεχνικές", "ξένες", "και",
    "επιστημονικές", "techniczne", "naukowe", "obce", "naukowa", "działalność", "badawczy", "badawcza",
    "činnost", "publikační", "jazyky", "pedagogické", "informatikai", "idegen", "și", "si", "străine",
    "yabancı", "ve", "hochschul", "académiques", "vivantes", "universitaires", "étrangères", "realizados",
    "académicos", "destacados", "científicas", "científicos", "técnicas", "técnicos", "tecniche", "tecnici",
    "scientifiche", "scientifica", "straniere", "studio", "destacadas", "publikowane", "vorming",
    "vetenskapliga", "tekniset", "làm", "việc", "chuyên", "môn", "khoa", "ngoại", "nghiên", "cứu", "độ",
    "teknis", "pribadi", "कार्य", "योग्यता", "কর্ম", "যোগ্যতা", "사항", "보유", "및", "학회", "활동", "내역",
    "발표", "스택", "informatica", "знание", "навчання", "обучение", "지원", "职业", "職業", "heard",
    "continue", "continua", "continuada", "complementar", "complementare", "complémentaire",
];

/// What is education beside a word of [`BACKGROUND`]: “Academic Record”.
const ACADEMIC: &[&str] = &["academic", "scholastic", "university", "doctoral", "académicos"];
const BACKGROUND: &[&str] = &[
    "background", "history", "record", "career", "profile", "path", "training", "preparation", "education",
    "qualification", "datos", "antecedentes",
];
/// What is a heading where it stands alone.
const TECHNICAL: &[&str] = &["technical", "tech", "technik"];
const LIST_OF_WORKS: &[&str] = &["list", "of", "works"];

/// What students study for.
const STUDY_FOR: &[&str] =
    &["phd", "ph.d", "msc", "master's", "masters", "mphil", "dphil", "former", "bachelor"];

/// What is not done yet.
const TO_COME: &[&str] = &[
    "plan", "plans", "planned", "upcoming", "future", "计划", "計画", "계획", "规划", "今後の", "今後",
    "将来の", "未来",
];

/// What parts two things that a heading names, the present from what is to come, or a name from its sort: “Plan A”.
const PARTS: &[&str] = &[
    "and", "&", "&amp;", "+", "und", "et", "y", "e", "och", "og", "ja", "i", "a", "current", "previous",
    "past", "recent", "completed",
];

const OPEN_SOURCE: &[&str] = &["open", "source"];
/// What names a kind only beside another word of its language: alone it may be a company, or nothing.
const NEVER_ALONE: &[&str] = &[
    "bourse", "borse", "burse", "titoli", "dil", "limba", "taito", "docente", "docentes", "án",
    "professionele",
];
/// Education beside one's work.
const CONTINUED: &[&str] = &[
    "continuing", "continue", "continua", "continuada", "complementaria", "complementar", "complementare",
    "complementaire",
];
/// What leads to a year behind a heading.
const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "dal"];
/// Numbers of sections.
const NUMBERS: &[&str] = &["ii", "iii", "iv", "v", "vi"];

/// What a line is as a heading, where every word of it belongs to one: “Peer-Reviewed Publications”, “Ausbildung”.
pub(in crate::understand) fn classify(text: &str) -> Option<SectionKind> {
    if !may_be_a_heading(text) {
        return None;
    }
    classify_words(&words_of(&lower_of(text))).or_else(|| {
        // “Research (second doctorate)”, “M.Tech. Thesis (ongoing), guide: Prof. S. Rao”
        let plain = without_remarks(text);
        let tells_of_work =
            |kind: &SectionKind| matches!(kind, Experience | Projects | Publications | Teaching | References);
        (plain != text).then(|| classify_words(&words_of(&lower_of(plain)))).flatten().filter(tells_of_work)
    })
}

/// Whether the words up to a remark are those of headings; what is denied is sure, and nearly all lines are at once.
pub(super) fn may_be_a_heading(text: &str) -> bool {
    // Those that count only beside others, and numbers of sections.
    let others =
        [ACADEMIC, BACKGROUND, TECHNICAL, OPEN_SOURCE, LIST_OF_WORKS, SINCE, NUMBERS, STUDY_FOR, TO_COME];
    let may_belong = |word: &str| {
        // A letter may be a number, or one of several set apart.
        word.len() < 2
            || !word.is_ascii()
            || word.starts_with(|c: char| c.is_ascii_digit())
            || KINDS.holds_in_any_case(word)
            || NEUTRALS.holds_in_any_case(word)
            || others.into_iter().flatten().any(|other| other.eq_ignore_ascii_case(word))
    };
    for piece in text.split_inclusive(parts_words) {
        if !may_belong(bare(piece)) {
            return degree_words::may_begin(text.trim());
        }
        if piece.ends_with(['(', ',']) {
            break;
        }
    }
    true
}

/// What is done for a degree, behind its name: “M.Tech. Thesis”, “Doctoral Research”.
pub(super) const WORK: &[&str] = &["thesis", "dissertation", "project", "work", "research"];

/// A heading without the degree before it, the parenthesis behind it, and who guided the work.
fn without_remarks(text: &str) -> &str {
    let text = text.trim();
    let end = if text.contains(',') { without_guides(text) } else { text };
    let end = match end.find('(') {
        Some(at) if at > 0 && end.ends_with(')') && !end[at..].contains(',') => &end[..at],
        _ => end,
    };
    let names_work = || {
        let lower = lower(end);
        WORK.iter().any(|word| lower.contains(word))
    };
    if !degree_words::may_begin(end) || !names_work() {
        return end;
    }
    // “M.Tech. Thesis” is a heading, “MSc, Communications Engineering” a degree.
    match degree_words::find(end).first() {
        Some(degree) if degree.span.start == 0 && !degree.person && of_work(&end[degree.span.end..]) => {
            &end[degree.span.end..]
        }
        _ => end,
    }
}

/// A heading up to who guided the work.
fn without_guides(text: &str) -> &str {
    let lower = lower(text);
    let guides = [", guide", ", advisor", ", adviser", ", supervis"];
    guides.iter().filter_map(|w| lower.find(w)).min().and_then(|end| text.get(..end)).unwrap_or(text)
}

fn of_work(rest: &str) -> bool {
    let lower = lower_of(rest);
    let first = words_of(&lower).first().copied().unwrap_or_default();
    WORK.contains(&first) || first == "projects"
}

fn classify_words(words: &[&str]) -> Option<SectionKind> {
    if words.is_empty() || words.len() > 7 || words.len() == 1 && NEVER_ALONE.contains(&words[0]) {
        return None;
    }
    // “Academic Background”, “Academic Record”: none of the words alone says education.
    if let [one, other] = words
        && [(one, other), (other, one)].iter().any(|(a, b)| ACADEMIC.contains(a) && BACKGROUND.contains(b))
    {
        return Some(Education);
    }
    if let ["in", "short" | "brief"] = words {
        return Some(Summary);
    }
    // A heading of one word that only qualifies others: “Technical”.
    if let [word] = words
        && TECHNICAL.contains(word)
    {
        return Some(Skills);
    }
    if words == OPEN_SOURCE {
        return Some(Projects);
    }
    if words == LIST_OF_WORKS {
        return Some(Publications);
    }
    // “Current PhD students”
    let of_students = words.iter().any(|w| matches!(*w, "students" | "advisees" | "supervisees"));
    let may_stand = |w: &str| name_of(w).is_some() || is_neutral(w) || TO_COME.contains(&w);
    let known = words.iter().all(|w| may_stand(w) || of_students && STUDY_FOR.contains(w));
    if !known {
        return None;
    }
    kind_of(words)
}

/// What a line that looks like a heading is about, by any word that hints at it: “Where I Learned”, “Things I Have Built”.
pub(in crate::understand) fn guess(text: &str) -> Option<SectionKind> {
    let lower = lower_of(text);
    let words = words_of(&lower);
    let told = if leads_away(&words) { Some(Interests) } else { kind_of(&words) };
    told.or_else(|| {
        let any = |hints: &[&str]| words.iter().any(|w| hints.contains(w));
        if any(&["learned", "learnt", "studied", "studying", "school", "schools", "university", "degree"]) {
            Some(Education)
        } else if any(&["building", "build", "creations", "shipped", "code", "github"]) {
            Some(Projects)
        } else if any(&["written", "published", "wrote", "paper"]) {
            Some(Publications)
        } else if any(&["use", "know", "speak", "speaks", "fluent", "codes"])
            || text.trim().to_lowercase().ends_with("can do")
        {
            Some(Skills)
        } else if any(&["worked", "working", "did", "done", "job", "been"]) {
            Some(Experience)
        } else if any(&["units", "modules"]) {
            Some(Coursework)
        } else if any(&["teach"]) {
            Some(Teaching)
        } else if any(&["kit", "gear"]) {
            Some(Skills)
        } else if any(&["wishes", "hopes", "dreams"]) {
            Some(Interests)
        } else if any(&["tongues"]) {
            Some(Languages)
        } else if any(&["people"]) {
            Some(References)
        } else if any(&["thanks", "prize"]) {
            Some(Awards)
        } else {
            None
        }
    })
}

/// “Employment and study”, “Work & Education”: a way through both.
pub(super) fn names_work_and_study(text: &str) -> bool {
    let lower = lower_of(text);
    let words = words_of(&lower);
    let has = |kind| words.iter().any(|w| name_of(w) == Some(kind));
    let joined = words.iter().any(|w| matches!(*w, "and" | "&" | "und" | "et" | "y" | "e" | "+" | "/"));
    joined && has(Experience) && has(Education)
}

/// “Away from work”, “Outside the lab”
fn leads_away(words: &[&str]) -> bool {
    let any = |hints: &[&str]| words.iter().any(|w| hints.contains(w));
    any(&["away", "outside", "beyond", "besides"])
        && any(&["work", "lab", "office", "science", "code", "desk"])
}

fn kind_of(words: &[&str]) -> Option<SectionKind> {
    // “Supervised Learning Projects”
    let is_way_of_learning = |at: usize| words[at] == "supervised" && words.get(at + 1) == Some(&"learning");
    // “Research Plan”, “Future Work”, “研究计划”: what is to come is no work done; “Current and Future Research” holds both,
    // and “Future Mobility Lab” is a name.
    let to_come = |word: &&str| TO_COME.contains(word);
    let of_plans = |word: &&str| {
        to_come(word)
            || is_neutral(word) && !PARTS.contains(word)
            || matches!(name_of(word), Some(Experience | Projects | Interests))
    };
    if words.iter().any(to_come) && words.iter().all(of_plans) {
        return Some(Interests);
    }
    let telling = words.iter().enumerate().filter(|(at, word)| !is_way_of_learning(*at) && !to_come(word));
    let kinds: Vec<SectionKind> = telling.filter_map(|(_, word)| name_of(word)).collect();
    let has = |kind| kinds.contains(&kind);
    let word = |w: &str| words.contains(&w);
    // “Other Interests”, “Additional Experience”: what qualifies is not what it is about.
    let first = kinds.iter().copied().find(|&k| k != Other).or_else(|| kinds.first().copied())?;
    if first == Experience && word("research") && (word("activities") || word("activity")) {
        return Some(Experience);
    }
    // “Certifications and Skills”
    if first == Certifications && has(Skills) {
        return Some(Skills);
    }
    // “Formation continue”: courses beside the work, no degree.
    if first == Education && words.iter().any(|w| CONTINUED.contains(&&*without_accents(w))) {
        return Some(Certifications);
    }
    // “Theses Supervised”
    if first == Publications && ["supervised", "advised"].iter().any(|w| word(w)) {
        return Some(Teaching);
    }
    // “Research Degree”
    if first == Experience && word("research") && (word("degree") || word("degrees")) {
        return Some(Education);
    }
    // “Conferences Attended”: to listen is no paper of one's own.
    if first == Publications && ["attended", "attendance", "participation", "heard"].iter().any(|w| word(w)) {
        return Some(Service);
    }
    // “Beruflicher Werdegang”, “Parcours professionnel”: a way through work, not through schools.
    if ["werdegang", "parcours", "trayectoria", "percurso", "percorso", "cursus"].iter().any(|w| word(w))
        && words.iter().any(|w| w.starts_with("beruf") || w.starts_with("prof"))
    {
        return Some(Experience);
    }
    // “Research and Teaching”, “Lehre und Forschung”: work of both kinds.
    let research = ["research", "forschung", "recherche", "investigación", "ricerca", "pesquisa", "industry"];
    if has(Teaching)
        && words.iter().any(|w| research.contains(w))
        && words.iter().any(|w| matches!(*w, "and" | "&" | "und" | "et" | "y" | "e" | "+"))
    {
        return Some(Experience);
    }
    // “Research Interests”, “Research Statement”, “Research Projects”, “Professional Summary”, “Work and Education”.
    if matches!(first, Experience) {
        let work = [
            "experience", "experiences", "employment", "internships", "positions", "appointments",
            "industry", "career",
        ];
        if let Some(&other) = kinds.iter().find(|&&k| !matches!(k, Experience | Other))
            && !words.iter().any(|w| work.contains(w))
        {
            return Some(other);
        }
        return Some(Experience);
    }
    if has(Experience) && word("experience") {
        // “Teaching Experience” is teaching, “Teaching and Research Experience” is experience.
        let research = words.iter().any(|w| {
            matches!(*w, "research" | "professional" | "work" | "industry" | "project" | "leadership")
        });
        return Some(match first {
            Teaching | Service if !research => first,
            Projects => Projects,
            Skills | Education if words.len() > 2 => first,
            _ => Experience,
        });
    }
    if has(Skills) && matches!(first, Languages | Projects | Other) && words.len() > 1 && !word("projects") {
        return Some(Skills);
    }
    // “Course Projects”: something was built.
    if has(Coursework) && has(Projects) {
        return Some(Projects);
    }
    if has(Coursework) && matches!(first, Education) && words.len() <= 3 && !word("and") && !word("&") {
        return Some(Coursework);
    }
    if has(Header) && first == Experience {
        return Some(Header);
    }
    Some(first)
}

/// Without their accents.
static KINDS: LazyLock<PhraseTable<SectionKind>> = LazyLock::new(|| {
    PhraseTable::new(NAMES.iter().flat_map(|(kind, names)| names.iter().map(|n| (kept_plain(n), *kind))))
});

/// A word of a table without its accents.
fn kept_plain(word: &'static str) -> &'static str {
    match without_accents(word) {
        Cow::Borrowed(word) => word,
        Cow::Owned(word) => word.leak(),
    }
}

/// Without their accents.
static NEUTRALS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| PhraseTable::new(NEUTRAL.iter().map(|word| (kept_plain(word), ()))));

fn name_of(word: &str) -> Option<SectionKind> {
    KINDS.whole(&without_accents(word)).next()
}

fn is_neutral(word: &str) -> bool {
    NEUTRALS.holds(&without_accents(word))
}

/// Capitals often go without their accents: “FORMACION”, “ΕΚΠΑΙΔΕΥΣΗ”, “COMPETENCES”.
fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain = word.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>().replace('ς', "σ");
    Cow::Owned(plain)
}

/// “E D U C A T I O N”: letters set apart for their looks, words by a wider gap.
pub(super) fn unspaced(text: &str) -> Cow<'_, str> {
    // Nearly every text begins with a word of several letters.
    if text.trim_start().chars().nth(1).is_some_and(|c| !c.is_whitespace()) {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split_whitespace();
    let single = |piece: &str| piece.chars().nth(1).is_none();
    let apart = pieces.clone().all(single) && pieces.nth(4).is_some();
    if !apart {
        return Cow::Borrowed(text);
    }
    let words = text.split("   ").map(|word| word.split_whitespace().collect::<String>());
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// A heading in lower case, without gaps for its looks and the colon behind it.
fn lower_of(text: &str) -> String {
    lower(&unspaced(text.trim().trim_end_matches(':').trim())).into_owned()
}

/// Whether a sign stands between the words of a heading.
#[inline]
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '/' | '|' | '(' | ')' | '·' | '•' | '—' | '–' | '・' | '、' | '／')
}

/// A word of a heading without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '+')
}

/// “研究経験”, “教学经验”: two words that a heading has, written as one; else the word itself.
fn compound(word: &str) -> [Option<&str>; 2] {
    /// Scripts that part no words lie behind it.
    const UNPARTED: char = '\u{3040}';
    let belongs = |part: &str| name_of(part).is_some() || is_neutral(part);
    if !word.starts_with(|c| c >= UNPARTED) || belongs(word) {
        return [Some(word), None];
    }
    let parts = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    let known = parts.into_iter().find(|(one, other)| belongs(one) && belongs(other));
    known.map_or([Some(word), None], |(one, other)| [Some(one), Some(other)])
}

/// The words of a heading, which is in lower case.
fn words_of(lower: &str) -> Vec<&str> {
    // “1. Education”, “II. EDUCATION”, “Education:”, “A. Publications”
    let apart = lower.split(parts_words).map(bare).filter(|w| !w.is_empty());
    let mut words: Vec<&str> = apart.flat_map(|word| compound(word).into_iter().flatten()).collect();
    // “Publications since 2020”
    if let [.., since, year] = words.as_slice()
        && words.len() > 2
        && SINCE.contains(since)
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
    {
        words.truncate(words.len() - 2);
    }
    if words.len() > 1 {
        let numbering =
            words[0].chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十壹贰叁".contains(c))
                || NUMBERS.contains(&words[0]);
        if numbering {
            words.remove(0);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_templates() {
        for (text, want) in [
            ("EDUCATION", Some(Education)),
            ("Publications since 2020", Some(Publications)),
            ("Research and Professional Appointments", Some(Experience)),
            ("Research Experience & Industry", Some(Experience)),
            ("Peer-Reviewed Publications", Some(Publications)),
            ("Professional Service, Talks and Organisation", Some(Service)),
            ("Teaching and Supervision", Some(Teaching)),
            ("Research and Teaching", Some(Experience)),
            ("Lehre und Forschung", Some(Experience)),
            ("Berufliche Stationen", Some(Experience)),
            ("Conference Attendance", Some(Service)),
            ("Teaching Experience", Some(Teaching)),
            ("Teaching and Research Experience", Some(Experience)),
            ("Research Interests", Some(Interests)),
            ("Relevant Coursework", Some(Coursework)),
            ("Technical Skills:", Some(Skills)),
            ("Programming Languages", Some(Skills)),
            ("Veröffentlichungen", Some(Publications)),
            ("1. Work Experience", Some(Experience)),
            ("Academic Background", Some(Education)),
            ("Other Interests", Some(Interests)),
            ("Future Research", Some(Interests)),
            ("Current and Future Research", Some(Experience)),
            ("研究计划", Some(Interests)),
            ("兴趣爱好", Some(Interests)),
            ("Talks heard / Projects", Some(Service)),
            ("Research Activities", Some(Experience)),
            ("Published Work", Some(Publications)),
            ("RESEARCH (second doctorate)", Some(Experience)),
            ("M.TECH. THESIS (ongoing), guide: Prof. S. Rao", Some(Projects)),
            ("Leadership Experience", Some(Experience)),
            ("Trabalhos publicados", Some(Publications)),
            ("Languages (C, C++)", None),
            ("E D U C A T I O N", Some(Education)),
            ("T E C H N I C A L   S K I L L S", Some(Skills)),
            ("Stanford University", None),
            ("Machine Learning Engineer", None),
            ("Python, Java, Scala", None),
            ("研究経験", Some(Experience)),
            ("教学经验", Some(Teaching)),
            ("専門技能", Some(Skills)),
            ("京都大学", None),
            ("Formation continue", Some(Certifications)),
            ("Datos académicos", Some(Education)),
            ("Datos personales", Some(Header)),
            ("CURRENT PhD STUDENTS", Some(Teaching)),
            ("Certifications and Skills", Some(Skills)),
            ("Future Work", Some(Interests)),
            ("Publications and upcoming talks", Some(Publications)),
            ("Education and future plans", Some(Education)),
            ("Bourse", None),
            ("Formación complementaria", Some(Certifications)),
            ("Formation initiale et continue", None),
        ] {
            assert_eq!(classify(text), want, "{text}");
        }
        assert_eq!(guess("Where I Learned"), Some(Education));
        assert_eq!(guess("Classes That Changed How I Think"), Some(Coursework));
        assert_eq!(guess("My Toolbox"), Some(Skills));
        assert_eq!(guess("Words in Print"), Some(Publications));
    }

    #[test]
    fn headings_of_many_languages() {
        let headings: &[(SectionKind, &[&str])] = &[
            (
                Experience,
                &[
                    "Досвід роботи",
                    "Професійний досвід",
                    "Науковий досвід",
                    "Опыт работы",
                    "Профессиональный опыт",
                    "Научная деятельность",
                    "Трудовая деятельность",
                    "Научно-исследовательская работа",
                    "الخبرة العملية",
                    "الخبرات العملية",
                    "الخبرة المهنية",
                    "الخبرة البحثية",
                    "ניסיון תעסוקתי",
                    "ניסיון מקצועי",
                    "ניסיון מחקרי",
                    "ניסיון בעבודה",
                    "سوابق شغلی",
                    "سوابق کاری",
                    "تجربه کاری",
                    "سوابق پژوهشی",
                    "Επαγγελματική εμπειρία",
                    "Ερευνητική εμπειρία",
                    "Εργασιακή εμπειρία",
                    "Doświadczenie zawodowe",
                    "Doświadczenie badawcze",
                    "Przebieg kariery",
                    "Pracovní zkušenosti",
                    "Praxe",
                    "Výzkumná činnost",
                    "Pracovné skúsenosti",
                    "Szakmai tapasztalat",
                    "Munkatapasztalat",
                    "Kutatási tapasztalat",
                    "Experiență profesională",
                    "Experienta profesionala",
                    "Experiență de cercetare",
                    "Iş deneyimi",
                    "İş Deneyimi",
                    "Araştırma deneyimi",
                    "Staj deneyimi",
                    "Berufserfahrung",
                    "Praktische Erfahrung",
                    "Wissenschaftliche Tätigkeit",
                    "Wissenschaftliche Mitarbeit",
                    "Forschungserfahrung",
                    "Praktika",
                    "Expérience professionnelle",
                    "Expériences de recherche",
                    "Parcours professionnel",
                    "Stages",
                    "Experiencia laboral",
                    "Experiencia investigadora",
                    "Experiencia en investigación",
                    "Trayectoria profesional",
                    "Prácticas profesionales",
                    "Experiência profissional",
                    "Experiência de pesquisa",
                    "Atuação profissional",
                    "Iniciação científica",
                    "Esperienza lavorativa",
                    "Esperienze professionali",
                    "Esperienza di ricerca",
                    "Attività di ricerca",
                    "Tirocini",
                    "Werkervaring",
                    "Onderzoekservaring",
                    "Professionele ervaring",
                    "Arbetslivserfarenhet",
                    "Forskningserfarenhet",
                    "Yrkeserfarenhet",
                    "Arbejdserfaring",
                    "Erhvervserfaring",
                    "Arbeidserfaring",
                    "Yrkeserfaring",
                    "Työkokemus",
                    "Tutkimuskokemus",
                    "Työhistoria",
                    "Kinh nghiệm làm việc",
                    "Kinh nghiệm nghiên cứu",
                    "Pengalaman kerja",
                    "Pengalaman penelitian",
                    "ประสบการณ์ทำงาน",
                    "कार्य अनुभव",
                    "কর্ম অভিজ্ঞতা",
                    "工作经历",
                    "科研经历",
                    "实习经历",
                    "工作經歷",
                    "研究經歷",
                    "職務経歴",
                    "職歴",
                    "研究経歴",
                    "インターンシップ経験",
                    "研究活動",
                    "경력",
                    "경력 사항",
                    "경력사항",
                    "연구 경험",
                    "연구 경력",
                    "인턴 경험",
                    "Професионален опит",
                    "Трудов стаж",
                    "Radno iskustvo",
                    "Radno Iskustvo",
                    "Delovne izkušnje",
                    "Darbo patirtis",
                    "Darba pieredze",
                    "Töökogemus",
                    "Starfsreynsla",
                    "Experiència professional",
                    "Lan-esperientzia",
                ],
            ),
            (
                Education,
                &[
                    "Освіта та навчання", "Высшее образование", "المؤهلات العلمية", "المؤهل العلمي",
                    "التحصيل العلمي", "השכלה אקדמית", "לימודים אקדמיים", "سوابق تحصیلی", "تحصیلات", "Σπουδές",
                    "Tanulmányok", "Eğitim bilgileri", "Öğrenim durumu", "Akademischer Werdegang",
                    "Hochschulausbildung", "Schulbildung", "Formation universitaire",
                    "Diplômes et formations", "Formación académica", "Estudios realizados",
                    "Formação acadêmica", "Istruzione e formazione", "Titoli di studio",
                    "Opleiding en vorming", "Học vấn", "Trình độ học vấn", "Riwayat pendidikan",
                    "ประวัติการศึกษา", "शैक्षणिक योग्यता", "শিক্ষাগত যোগ্যতা", "教育背景", "学歴", "학력", "학력 사항",
                    "학력사항",
                ],
            ),
            (
                Skills,
                &[
                    "Професійні навички", "Ключові навички", "Технічні навички", "Профессиональные навыки",
                    "Ключевые навыки", "Технические навыки", "المهارات التقنية", "المهارات الحاسوبية",
                    "المهارات", "כישורים טכניים", "מיומנויות", "مهارت‌ها", "مهارت ها", "Δεξιότητες",
                    "Τεχνικές δεξιότητες", "Umiejętności techniczne", "Umiejętności", "Dovednosti",
                    "Technické dovednosti", "Zručnosti", "Készségek", "Informatikai ismeretek",
                    "Competențe tehnice", "Abilități", "Teknik beceriler", "Yetkinlikler", "Kenntnisse",
                    "EDV-Kenntnisse", "IT-Kenntnisse", "Fachkenntnisse", "Kenntnisse und Fähigkeiten",
                    "Programmierkenntnisse", "Compétences techniques", "Compétences informatiques",
                    "Savoir-faire", "Habilidades técnicas", "Conocimientos informáticos", "Herramientas",
                    "Conhecimentos", "Competenze tecniche", "Competenze informatiche", "Vaardigheden",
                    "Technische vaardigheden", "Färdigheter", "Tekniska färdigheter", "Kompetencer",
                    "Tekniske kompetencer", "Ferdigheter", "Tekniske ferdigheter", "Taidot",
                    "Tekniset taidot", "Kỹ năng", "Kỹ năng chuyên môn", "Keahlian", "Keterampilan teknis",
                    "ทักษะ", "कौशल", "দক্ষতা", "专业技能", "技术栈", "專業技能", "スキル", "技術スキル",
                    "기술 스택", "보유 기술", "보유기술", "Умения", "Vještine", "Veštine", "Spretnosti",
                ],
            ),
            (
                Publications,
                &[
                    "Наукові публікації", "Научные публикации", "Список публикаций", "المنشورات العلمية",
                    "الأبحاث المنشورة", "פרסומים", "פרסומים מדעיים", "مقالات", "انتشارات", "Δημοσιεύσεις",
                    "Publikacje naukowe", "Publikační činnost", "Publikációk", "Publicații", "Yayınlar",
                    "Wissenschaftliche Veröffentlichungen", "Ausgewählte Publikationen",
                    "Publications scientifiques", "Publicaciones científicas", "Produção bibliográfica",
                    "Pubblicazioni scientifiche", "Publicaties", "Publikationer", "Julkaisut",
                    "Công bố khoa học", "Publikasi", "学术成果", "发表论文", "学术论文", "學術著作",
                    "発表論文", "研究業績", "논문", "논문 및 학회", "학술 발표",
                ],
            ),
            (
                Projects,
                &[
                    "Проєкти", "Проекти", "Проекты", "المشاريع", "المشاريع البحثية", "פרויקטים", "پروژه‌ها",
                    "Έργα", "Projekty badawcze", "Proiecte", "Projeler", "Projekte", "Projets académiques",
                    "Réalisations", "Proyectos destacados", "Projetos de pesquisa", "Progetti", "Projecten",
                    "Projekt", "Projektit", "Dự án", "Proyek", "项目经验", "项目经历", "專案經歷",
                    "プロジェクト", "프로젝트", "프로젝트 경험",
                ],
            ),
            (
                Awards,
                &[
                    "Нагороди та стипендії", "Награды и стипендии", "Достижения", "الجوائز والمنح",
                    "الجوائز", "פרסים ומלגות", "افتخارات", "Βραβεία και υποτροφίες", "Nagrody i stypendia",
                    "Díjak", "Premii și burse", "Ödüller ve burslar", "Auszeichnungen und Stipendien",
                    "Prix et distinctions", "Bourses et prix", "Premios y becas", "Prêmios e bolsas",
                    "Premi e borse di studio", "Prijzen en beurzen", "Utmärkelser och stipendier",
                    "Palkinnot ja apurahat", "Giải thưởng", "Penghargaan", "获奖情况", "荣誉奖项", "受賞歴",
                    "수상 경력", "수상 내역", "수상내역",
                ],
            ),
            (
                Teaching,
                &[
                    "Преподавательская деятельность",
                    "Преподавание",
                    "Διδακτική εμπειρία",
                    "Działalność dydaktyczna",
                    "Pedagogická činnost",
                    "Lehrtätigkeit",
                    "Lehrerfahrung",
                    "Activités d'enseignement",
                    "Enseignement",
                    "Experiencia docente",
                    "Docencia",
                    "Docência",
                    "Attività didattica",
                    "Onderwijservaring",
                    "Undervisning",
                ],
            ),
        ];
        for (kind, names) in headings {
            for name in *names {
                assert_eq!(classify(name), Some(*kind), "{name}");
            }
        }
    }
}
