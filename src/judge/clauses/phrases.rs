//! Phrases that negate, qualify, wish, or give work to others, in the languages résumés are written in.

pub(super) const NEGATORS: &[&str] = &[
    "no experience", "none of the", "nunca", "no he usado", "no tengo experiencia", "mai usato",
    "nunca usei", "no prior experience", "no knowledge", "no background", "not", "never", "without", "no",
    "lack", "lacking", "haven't", "hasn't", "have not", "don't", "can't", "cannot", "couldn't", "neither",
    "nor", "instead of", "rather than", "unlike", "except", "zero experience", "keine erfahrung", "kein",
    "keine", "ohne", "sans", "aucune", "sin", "nessuna", "avoid", "avoiding", "nie", "jamais", "pas de",
    "none in", "none of it in", "none with", "nothing in", "everything but", "anything but", "tout sauf",
    "alles außer", "todo menos", "tutto tranne", "tudo menos", "allergic to", "averse to", "ikke", "inte",
    "niet", "nicht", "não", "non più", "bukan",
];

/// Words that qualify a claim; in a sentence they have to stand close to it, since “exposure bias” and “limited data”
/// qualify nothing.
pub(super) const HEDGES: &[&str] = &[
    "beginner", "beginners", "beginner's", "basic", "basics", "learning", "novice", "elementary",
    "introductory", "rudimentary", "limited", "some knowledge", "a little", "little experience",
    "entry-level", "entry level", "self-learning", "exposure to", "exposure", "started learning",
    "just started", "starting to learn", "picking up", "one online course", "online course",
    "grundkenntnisse", "nivel inicial", "nível inicial", "niveau initial", "livello iniziale", "anfänger",
    "débutant", "notions", "básico", "basico", "principiante", "elementare", "grundläggande", "notions de",
    "débutante", "anfängerkenntnisse", "conoscenza base", "grundlagen", "in progress", "novato", "iniciante",
    "podstawowa", "podstawy", "working knowledge", "familiar with the basics", "minimal", "superficial",
    "fundamentals only", "a1", "a2", "currently studying", "rusty", "hobby level", "dabbled", "tried",
    "first steps", "teaching myself", "currently taking a", "currently taking an", "now taking a",
    "now taking an", "started to learn", "began to learn", "beginning to learn", "erste kenntnisse",
    "nybörjare", "beginnend", "en apprentissage", "working through", "considered", "considering",
    "could once", "once could", "once knew", "once wrote", "idea of", "concept of",
];

/// How many words may stand between a qualifying word and the claim in a sentence.
pub(super) const HEDGE_REACH: usize = 3;

/// What somebody else laid out step by step, wherever it stands before the term in its clause.
pub(super) const TUTORIALS: &[&str] = &[
    "followed a tutorial", "followed the tutorial", "followed an online tutorial", "following a tutorial",
    "following the tutorial", "from a tutorial", "from an online tutorial", "worked through a tutorial",
    "by the tutorial", "following a youtube tutorial", "from a youtube tutorial", "along a tutorial",
    "along with a tutorial", "tutorials in",
];

/// Wishes, attendance, courses: phrases that say so wherever they stand before the term in its clause.
pub(super) const WISHES: &[&str] = &[
    "interested in", "hope to", "hopes to", "plan for this", "plan for next", "plans for this",
    "plans for next", "hoping", "want to", "wants to", "would like", "looking to", "looking for",
    "looking forward to", "eager to", "plan to", "plans to", "planning to", "aspire to", "aspiring",
    "passionate about", "passion for", "excited about", "excited by", "curious about", "attended",
    "attending", "heard a talk", "heard talks", "talk heard", "journal club", "watched talks",
    "watched lectures", "watched the lectures", "watched videos", "watched tutorials", "lectures on",
    "lecture on", "book on", "books on", "podcast on", "podcasts on", "podcast about", "podcasts about",
    "attendance at", "participant in", "in the audience", "sat in on", "followed talks", "reading group",
    "read papers", "read about", "listened to", "workshop on", "webinar", "seminar on", "enthusiast",
    "enthusiastic about", "fascinated", "keep up with", "intend to", "intends to", "aim to learn", "keen to",
    "keen on", "love to", "to learn", "mooc", "coursera", "took a course", "took courses", "course on",
    "course in", "courses in", "certificate in", "short course", "completed a course", "summer school on",
    "taught in the course", "exam on", "listened", "will learn", "about to begin", "about to start",
    "followed the progress", "followed the development", "let me learn", "hope that", "will use",
    "will study", "will work", "will try", "will ask", "would use", "would train", "would fine-tune",
    "would be the first", "would build", "work package", "exams only", "exam only", "will explore",
    "will investigate", "will apply", "will test", "will be working", "will build", "will train",
    "will develop", "will design", "will implement", "will create", "will write", "i will", "we will",
    "organised a", "organized a", "volunteered at", "student volunteer", "reviewer for", "interest in",
    "interests in", "my interests", "research interests", "policy on", "policies on", "learned about",
    "learnt about", "next step is", "next step will be", "next steps are", "next steps will be",
    "planned for next", "planned for this", "planned for later", "guidelines on", "guidance on", "seeking a",
    "seeking an", "seeking the", "seeking to", "seeking internship", "seeking internships", "where i can",
    "in which i can", "to apply my", "search profiles", "job descriptions", "job postings", "job profiles",
    "position paper on", "is known for", "are known for", "known for its",
];

/// Words that make a clause a wish where it begins with them: “Interests: …”, “Goal: …”.
pub(super) const WISH_OPENINGS: &[&str] =
    &["interest", "interests", "goal", "goals", "future", "seeking", "wish", "hobbies", "hobby", "objective"];

/// What one's own people do is no work of one's own.
pub(super) const KIN: &[&str] = &[
    "my sister", "my brother", "my wife", "my husband", "my partner", "my friend", "my friends", "my son",
    "my daughter", "my mother", "my father", "my flatmate", "my roommate", "my flatmates", "my roommates",
];

/// Deals with other people's work.
pub(super) const OTHERS: &[&str] = &[
    "the teams use", "the team uses", "my team uses", "my teams use", "team used", "teams used",
    "colleagues use", "developers use", "engineers use", "whose engineers", "whose team", "chose",
    "bought a", "bought an", "bought the", "bought in", "bought from", "bought new", "bought and", "hired",
    "hire", "hiring", "recruited", "recruit", "recruiting", "recruiter", "sold", "sell", "selling",
    "sales of", "procured", "procurement", "purchased", "licensed", "outsourced", "contracted",
    "engineers who", "scientists who", "team of python", "tender for", "supervised a", "supervised the",
    "supervise the", "supervise a", "supervises the", "supervised students", "supervised two",
    "supervised three", "supervised master", "supervised phd", "supervised bachelor", "co-supervise",
    "co-supervised", "co-supervising", "staffed", "vendor", "vendors", "advised clients", "customers who",
    "betreuung von", "betreute", "betreut", "anleitung von", "encadrement de", "encadrement d'", "encadré",
    "supervisión de", "supervisé", "supervisione di", "orientação de", "begeleiding van", "handledning av",
    "vejledning af", "opieka nad", "partnered with", "product manager", "program manager", "marketed",
    "marketing of", "invested in", "investment in", "due diligence", "drafted", "counsel", "lobbied",
    "negotiated", "signed off", "approved the department", "approved the team", "approved the move",
    "directed the", "directs the", "oversaw the", "sponsored a", "sponsored the", "sponsor of",
    "sponsors the", "commissioned", "arranged demonstrations", "arrange demonstrations", "coordinated the",
    "coordinated a", "against a published", "with a published", "the budget", "budgets", "set budget",
    "and budget", "budget and", "budget of", "i supervised", "projects supervised", "theses supervised",
    "supervised projects", "supervised theses", "advised", "advising", "advise", "advises", "co-advise",
    "co-advised", "mentor", "mentors", "mentored", "mentoring", "vertretung", "beratung von", "beratung der",
    "mandanten", "mandantinnen", "conseil à", "asesoramiento a", "consulenza a", "post-edit", "post-edited",
    "my face was", "my voice was", "my body was", "approved and", "funded the",
];

/// Those of them that are of use as verbs alone.
pub(super) const OTHERS_AS_VERBS: &[&str] = &[
    "chose", "hired", "hire", "hiring", "recruited", "recruit", "recruiting", "sold", "sell", "selling",
    "procured", "purchased", "licensed", "outsourced", "contracted", "staffed", "marketed", "drafted",
    "lobbied", "negotiated", "commissioned", "advised", "advising", "advise", "advises", "co-advise",
    "co-advised", "mentor", "mentors", "mentored", "mentoring", "post-edit", "post-edited",
];

/// To show a thing, as the first word of what is told.
pub(super) const SHOWS: &[&str] = &[
    "present", "presents", "presented", "presenting", "demonstrate", "demonstrates", "demonstrated",
    "demonstrating", "demo", "demos", "demoed", "pitch", "pitched", "pitching", "show", "shows", "showed",
    "explain", "explains", "explained", "introduce", "introduced", "promote", "promoted",
];

/// Those who buy, behind “to”.
pub(super) const BUYERS: &[&str] = &[
    "buyers", "customers", "clients", "prospects", "retailers", "merchants", "dealers", "shops",
    "supermarkets", "hotels", "banks", "insurers", "councils", "municipalities", "ministries", "investors",
];

/// Tells of what others did, or keeps the rooms and papers of it: no work of the kind at all.
pub(super) const TELLS: &[&str] = &[
    "wrote about", "wrote features on", "wrote articles on", "wrote articles about", "wrote features about",
    "wrote stories", "reported on", "covered the", "journalist", "interviewed", "transcribed",
    "translated a", "translated the", "edited", "invigilated", "proctored", "typeset", "catered",
    "diary study", "survey experiment", "interview study", "focus groups", "photographed the", "booked",
    "sold tickets", "booth", "booths", "wrote the manual", "wrote the user manual", "wrote manuals",
    "wrote the handbook", "wrote the help pages", "renewal proposal", "grant proposal", "funding proposal",
    "wrote the proposal", "guideline for", "guidelines for", "conformed", "arranged", "arrange",
    "organise the", "organised the", "organize the", "organized the", "organise a", "organize a",
];

/// To lead people, before a word for them.
pub(super) const LEADS: &[&str] = &[
    "managed", "manage", "manages", "managing", "led", "lead", "leading", "oversaw", "oversee", "overseeing",
    "headed", "head", "heads", "heading", "direct", "directs", "directing", "directed", "supervised",
    "supervise", "supervises", "coordinated", "coordinate", "built up", "grew", "ran", "run", "runs",
    "standardised", "standardized",
];

pub(super) const PEOPLE: &[&str] = &[
    "team", "teams", "group", "people", "engineers", "developers", "scientists", "staff", "researchers",
    "contractors", "department", "programmers", "students", "vendors", "consultants", "squad", "squads",
    "student", "developer", "contractor", "intern", "analysts", "employees",
];

/// People who do what stands before them: “Java developers”.
pub(super) const WORKERS: &[&str] = &[
    "developers", "engineers", "programmers", "experts", "team", "teams", "consultants", "specialists",
    "department", "squad", "squads",
];

/// How something came to be, before “by” or as what somebody else did.
pub(super) const MADE: &[&str] = &[
    "built", "made", "developed", "implemented", "written", "designed", "trained", "retrained", "given",
    "delivered", "wrote", "maintained", "maintains", "done", "coded", "programmed", "run", "handled",
    "prepared", "provided", "supplied", "set", "created", "owned", "operated", "fine-tuned", "finetuned",
    "tuned", "pruned", "quantized", "quantised", "computed", "generated", "produced", "estimated", "fitted",
    "extracted", "performed", "out", "contributed", "quantified", "taught", "managed", "serviced",
    "installed", "offered", "lent", "left", "introduced", "proposed", "conceived", "published", "led",
    "certified", "added", "tried", "rewritten", "rewrote", "drawn", "sold", "promised", "suggested",
    "learned", "learnt", "rendered", "modelled", "modeled", "animated", "shipped", "bought", "licensed",
    "demonstrated", "presented", "shown", "invented", "found", "ported", "deployed", "optimized",
    "optimised", "hardened", "explained", "conducted", "administered", "coordinated", "rigged", "simulated",
    "calibrated", "reconstructed", "segmented", "annotated", "authored", "taken", "served", "hosted",
];

/// One's own people, behind “my”.
pub(super) const TEAMS: &[&str] = &[
    "team", "teams", "group", "department", "staff", "engineers", "developers", "analysts", "contractors",
    "students", "interns", "colleagues", "unit", "squad", "class", "classes",
];

/// Other people and firms.
pub(super) const AGENTS: &[&str] = &[
    "vendor", "vendors", "contractor", "contractors", "supplier", "suppliers", "agency", "agencies",
    "consultancy", "consultant", "consultants", "freelancer", "freelancers", "manufacturer", "manufacturers",
    "maker", "makers", "provider", "integrator", "subcontractor", "subcontractors", "labmate", "labmates",
    "mate", "mates", "officemate", "officemates", "teammate", "teammates", "flatmate", "roommate", "friend",
    "friends", "coworker", "coworkers", "co-worker", "co-workers", "colleague", "colleagues", "partner",
    "partners", "collaborator", "collaborators", "co-author", "co-authors", "coauthor", "coauthors",
    "author", "authors", "engineer", "engineers", "programmer", "programmers", "developer", "developers",
    "scientist", "scientists", "researcher", "researchers", "analyst", "analysts", "statistician",
    "statisticians", "bioinformatician", "technician", "technicians", "specialist", "specialists",
    "architect", "architects", "postdoc", "postdocs", "student", "students", "intern", "interns", "trainee",
    "trainees", "candidate", "candidates", "professor", "supervisor", "supervisors", "advisor", "adviser",
    "mentor", "manager", "managers", "predecessor", "successor", "guest", "guests", "investigator",
    "investigators", "designer", "designers", "others", "somebody", "someone", "owner", "owners",
    "predecessors", "successors", "undergraduate", "undergraduates", "radiologist", "clinician", "pupil",
    "pupils", "children", "kids", "staff", "volunteers", "bioinformaticians", "technologists", "customer",
    "customers", "client", "clients", "host", "lecturer", "lecturers", "tutor", "tutors", "resident",
    "residents", "physicist", "physicists", "linguist", "linguists", "modeller", "modellers", "biologist",
    "biologists",
];

/// Groups: others where what stands before them tells them from one's own.
pub(super) const GROUPS: &[&str] = &[
    "squad", "squads", "crew", "team", "teams", "group", "groups", "lab", "labs", "laboratory", "department",
    "unit", "division", "office", "institute", "faculty", "consortium", "company", "companies", "firm",
    "firms", "start-up", "startup", "start-ups", "startups", "subsidiary", "studio", "studios",
];

/// Others where something is said to be done by them, or theirs; elsewhere they may be what one works on or for.
pub(super) const DOERS: &[&str] = &[
    "university", "school", "hospital", "clinic", "museum", "library", "bank", "ministry", "foundation",
    "centre", "center", "facility", "faculty", "chair", "college", "headquarters", "hq", "it", "agency",
    "house", "association", "society", "academy", "authority", "council", "person", "people", "guy", "guys",
    "librarian", "curator", "users", "contributors", "community", "maintainers", "nurse", "nurses", "doctor",
    "doctors", "vet", "lawyer", "lawyers", "auditor", "auditors", "teacher", "teachers", "artist", "artists",
    "assistant", "assistants", "editor", "boss", "chef", "cousin", "brother", "sister", "uncle", "wife",
    "husband", "father", "mother", "son", "daughter", "economist", "economists", "mathematician",
    "mathematicians", "geologist", "chemist", "chemists", "psychologist", "pharmacist", "headteacher",
    "neighbour", "neighbor", "neighbours", "neighbors", "half", "side",
];

/// Those of them that one works for.
pub(super) const FIRMS: &[&str] = &[
    "company", "companies", "firm", "firms", "start-up", "startup", "start-ups", "startups", "subsidiary",
    "office", "institute", "department",
];

/// What others do with a tool or for a model, as the verb of their own.
pub(super) const MAKES_OF_OTHERS: &[&str] = &[
    "do", "does", "did", "use", "uses", "used", "write", "writes", "wrote", "train", "trains", "trained",
    "pre-train", "pre-trains", "fine-tune", "fine-tunes", "retrain", "retrains", "run", "runs", "ran",
    "code", "codes", "coded", "build", "builds", "built", "develop", "develops", "developed", "implement",
    "implements", "implemented", "design", "designs", "designed", "make", "makes", "made", "prefer",
    "prefers", "handle", "handles", "know", "knows", "program", "programs", "maintain", "maintains", "like",
    "likes", "compile", "compiles", "gather", "gathers", "learn", "learns", "derive", "derives", "study",
    "studies", "treat", "treats", "own", "owns", "read", "reads", "fit", "fits", "tune", "tunes", "give",
    "gives", "gave", "teach", "teaches", "taught", "add", "adds", "bring", "brings", "brought", "take",
    "takes", "took", "segment", "segments", "reconstruct", "reconstructs", "animate", "animates", "work",
    "works", "rewrote", "compute", "computes", "model", "models", "predict", "predicts", "detect", "detects",
    "generate", "generates", "show", "shows", "sell", "sells", "offer", "offers", "put", "puts", "apply",
    "applies", "explore", "explores", "evaluate", "evaluates", "test", "tests", "bought", "chose", "sent",
    "set",
];

/// What becomes of things that nobody here made: they are dropped, or come ready made.
pub(super) const NOT_DONE: &[&str] = &[
    "postponed", "dropped", "cancelled", "canceled", "abandoned", "shelved", "declined", "rejected",
    "struck", "planned", "intended", "foreseen", "envisaged", "promised", "announced", "suggested",
    "considered", "weighed", "subcontracted", "outsourced", "bought", "purchased", "licensed", "leased",
    "rented", "commissioned", "supplied", "lent", "left", "ruled", "handed", "offered", "purchase",
    "elsewhere",
];

/// What one does with another's work that makes it one's own, as the first word.
pub(super) const REWORKS: &[&str] = &[
    "continued", "extended", "rewrote", "improved", "took", "ported", "recalibrated", "retrained",
    "replaced", "accelerated", "sped", "corrected", "fixed", "refactored", "reimplemented", "re-implemented",
    "turned", "fine-tuned", "adapted", "quantized", "quantised", "pruned", "distilled", "compressed",
    "reproduced",
];

/// How a line begins that tells of no making, whatever it names: a reader's, buyer's, organiser's or seller's part.
pub(super) const NO_MAKING: &[&str] = &[
    "reviewer", "reviewed", "review of", "legal review", "second supervisor", "second reader", "examiner",
    "heard", "talk heard", "talk by", "talks by", "talks heard", "tutorial by", "study group",
    "journal club", "half-day", "one-day", "two-day", "proofread", "typeset", "redrew", "drew the", "bought",
    "hosted", "moderated", "chaired", "book speakers", "book rooms", "ordered lunch", "printed badges",
    "catered", "lent", "briefed", "catalogued", "booked", "sponsored", "field test", "acceptance test",
    "product marketing", "marketing", "pre-sales", "presales", "sales", "technical writer", "grant officer",
    "compliance officer", "programme manager", "program manager", "project manager", "product owner",
    "release coordination", "release manager", "on-call coordinator", "coordinator of", "steward of",
    "producer of", "member of", "board member", "named as", "went to", "visited", "school talks", "open day",
    "magazine", "interpreter", "simultaneous interpreter", "wrote a study", "wrote the launch",
    "wrote the press", "read papers", "discussed", "shadowed", "watched", "toured", "secretary", "licensed",
    "licence", "demonstrated the", "quality assurance", "shared an office", "shared a room",
    "evaluated vendors", "evaluated suppliers", "publicised", "publicity", "handed", "audited the expenses",
    "kept the minutes", "technical coordination", "event management", "organiser", "organizer",
    "rated answers", "rated outputs", "rated responses", "drew bounding", "voice for", "voice of", "voiced",
    "clicked", "forked", "ran the demo", "organised the", "organized the", "organising the", "cloned a",
    "copied", "switched on", "cleared the rights", "cleared rights", "load-tested", "compared vendors",
    "compared suppliers", "compared commercial", "compared two commercial", "compared three commercial",
    "scored vendors", "scored suppliers", "scored five suppliers", "raised eur", "raised usd",
    "raised funding", "fundraising", "procured", "procurement", "purchased", "negotiated", "mounted cameras",
    "mounted the cameras", "soldered", "flew the drone", "contoured", "sound editor", "cooked",
    "cast the actors", "loan officer", "shift planner", "motion-capture performer", "audio describer",
    "clinical partner", "translated guidelines", "translated manuals", "kept the warehouse", "printed the",
    "epidemiologist", "tutor in", "sound recordist", "camera operator", "stagehand", "caterer",
    "receptionist", "invoiced", "insured", "shipped hardware", "wired the", "wrote the standard operating",
    "wrote the user manual", "cast and", "labelled", "labeled", "chair of", "referee", "jury", "sat on",
    "sat in", "took minutes", "took notes", "signed the", "closed the sale", "volunteer at",
    "before my time", "before i came", "before i joined", "searched patents", "searched the patents",
    "searched prior art", "searched the prior art", "patent search", "registered patents",
    "evaluated startups", "evaluated start-ups", "compared prices", "reported wrong", "answered questions",
    "installed cameras", "rents out", "rented out", "sells", "convened", "sat the exam", "studied for",
    "security guard",
];

/// Whose a thing is, right behind its name: “the Keras networks of a former team were thrown away”.
pub(super) const OF_OTHERS: &[&str] = &[
    "of an earlier team", "of a previous team", "of a former team", "of two suppliers", "of three suppliers",
    "of several suppliers", "of a supplier", "of the supplier", "of two vendors", "of three vendors",
    "of several vendors", "of a vendor", "of the vendor", "before i came", "before i joined",
    "before i arrived", "before my time",
];

/// How many words behind a name may tell whose it is.
pub(super) const OWNER_REACH: usize = 8;

/// Those who act, before what they do: “of the students two wrote a parser”.
pub(super) const LED_ONES: &[&str] = &[
    "of the students", "of my students", "of our students", "one of them", "two of them", "three of them",
    "four of them", "five of them", "some of them", "most of them",
];

/// Known once, in a list.
pub(super) const FORGOTTEN: &[&str] = &["forgotten", "do not count"];

/// What is studied and no work yet, right behind a name.
pub(super) const STUDIES: &[&str] = &[
    "interest", "interested", "course", "mooc", "to learn", "exam", "exams", "lecture", "lectures",
    "seminar", "webinar", "bootcamp", "reading group", "reading club", "journal club", "meetup",
    "study group", "on my list", "on my to-do list", "on my wish list", "wish list", "wishlist",
    "comes next",
];
