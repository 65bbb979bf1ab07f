"""Which field a heading means."""

from followcal import roster
from followcal.roster.columns import field, places

HEADINGS = """
said: Timeline given; Timeframe given; Time scale
candidate_id: NetID; Net ID; Uni ID; Banner ID; UPI; zID; SID; Matriculation number
said: What did they say about next steps?; Expected decision date; Response expected
said: When will you hear back?; Decision date (if known); Decision by; Hear back by
said: What did the employer say about timing?; When do they expect to decide?; Next steps
said: Feedback expected by; Expected response date; When did they say you would hear back?
said: They said; Timeline; Decision timeline; Employer's response expected; Answer expected
said: Date by which they expect to decide; Outcome expected; Hiring timeline; Timescale
said: When will they hear?; Feedback promised; Employer timeline; Timeline from employer
said: When will they let you know by; What was said; Time frame; Decision deadline; REPLY EXPECTED
company: Organisation; Employer name; Employer; Company; Firm; Organization name; Name of employer
company: Company's name; Name of the organisation; Business; Hiring company; Employer applied to
company: Company interviewed with; EMPLOYER NAME*; The employer; Agency
role: Job title; Position applied for; Role; Position; Vacancy; Job role; Role applied for
role: Vacancy title; Title of the job; Post; Role interviewed for; Name of position; Job
interview: Interview held on; Date of interview; Interview date; Interview Date (dd/mm/yyyy)
interview: Date of the interview; Interviewed on; Date; When; Interview date/time; interviewDate
interview: Date and time of interview; Interview took place on; Interview day; Date interviewed
interview: Interview Dt; Int. date; Date of int.
interview: When was the interview?; Day of interview; Scheduled interview; INTERVIEW_DATE
candidate_id: Student no.; Student ID; Student number; Candidate ID; Registration number
candidate_id: Matriculation number; Student ID number; Enrolment no; University ID; Applicant no
candidate_id: ID number; Matric no.; Candidate number; ID#; Stu. No.; Student #
email: Uni email; Student e-mail; E-mail; Email address; Student email address; University e-mail
email: College email; Personal e-mail; Student Email Address - Institution
candidate_id: Student Auth Identifier; Person ID
industry: Employer Industry Name
interviewer: Interview: Interviewer
interview: Interview Schedule Slots Start Date
city: Interview Schedule Location
answer_by: Offer Deadline; Offer expires on
candidate: Student; Student name; Name; Full name; Name of student; Candidate; Applicant name
candidate: Learner; Graduate name; Candidate's name; Student's full name
first: First name; Forename; Given name; Student first name
last: Surname; Last name; Family name; Student surname
industry: Sector; Industry; Industry / Sector; Business area; Type of organisation; Field of work
industry: Job function
industry: Employer sector; Job family; Industry type
country: Country; Employer country; Country of employer; Country of work
state: State; Province; State/Province; State or Territory; County; Federal state
city: Base; City; Town; Location; Office location; Work location; City/Town; Place
region: Region; Country/Region; State and country; Region of employer; Country or region
interviewer: Interviewer; Interviewer(s); Interviewed by; Panel; Interviewer name; Panel members
interviewer: Names of interviewers; Who interviewed you?; Hiring manager; Interview panel
round: Round; Interview round; Round number; Round #; Which round?; Interview stage; Round no.
outcome: Outcome; Result; Final outcome; Interview outcome; How it ended; Application outcome
updated: Last updated; Updated; Date updated; Outcome date; Last modified; Date of outcome
references: References; References requested?; Asked for references; References needed
closed: Closed; Days off; Employer closed; Company shutdown; Office closed
heard: Heard; News; Updates; Latest news; Latest update; Nieuws; Neuigkeiten; Novedades
heard: Dernières nouvelles; Laatste nieuws
later: Heard later; Later news; News 2; Update 2; Further news; What they said afterwards
later: Nieuws later; Later nieuws; Wat ze later zeiden; Vervolgnieuws; Meer nieuws
later: Spätere Neuigkeiten; Weitere Neuigkeiten; Später gehört; Nouvelles plus tard
later: Autres nouvelles; Noticias posteriores; Más noticias
notes: Notes; Comments; Remarks; Any other comments; Additional notes
at: At; Time of day; Reminder time
tz: TZ; Time zone; Timezone
done: Done; Already done
adviser: Counselor; Careers counsellor; Tutor; Personal tutor; Betreut von; Suivi par
interview: Date of i/v; I/V date
thanked: TY sent?
adviser: Adviser; Advisor; Careers adviser; Career coach; Assigned to; Caseworker
: #; Phone #; Int. notes
candidate_id: What is your student number?; Which student ID do you have?
candidate_id: Matr. no; Matr.-Nr.; Roll No.; Admission no; Stud. Nr
candidate: Wie heißt du?; Wie heißen Sie?; Dein Name; Comment vous appelez-vous ?; ¿Cómo te llamas?
candidate: Hoe heet je?; Comment tu t'appelles ?
email: Uni-Mailadresse; Deine Uni-Mail; Hochschul-E-Mail
said: Wann wollen sie sich melden?
company: Which employer interviewed you?; Who is the employer?; What organisation was it with?
role: What role was it for?; Which position are you interviewing for?; For which job was it?
interview: When was your interview?; When did it take place?; On what date was your interview held?
city: Where is the employer based?; Which city is the job based in?; City/Country
country: In which country is the employer based?
said: What did they tell you about when you would hear back? (their exact words if you can)
interviewer: Who interviewed you (name and email)?; Who was on the panel?
round: Was this your first, second or final interview?; Which interview was this?
email: What is your university email address?
references: Were you asked for references?
thanked: Have you sent a thank-you note?
updated: Last contact
: Would you like a careers adviser to contact you?; Anything else you want us to know?
: When is your next interview?; Where was the interview?; How many interviews have you had?
: Are you a student?; What feedback did they give?; What time was your interview?
: What was the response?; Which interview?s; Did you get the job?; How did the interview go?
: Int. student; Phone; ID; Reference; Status; Interview time; Date of birth; Adviser notes
: Faculty; Course; Year of study; Application date; Start date; Salary; Decision; Time; Source
: What did the student say?; Interview type; Priority; Next interview date
"""
FOREIGN = """
interview: Datum des Gesprächs; Date de l'entretien; Date de l’entretien; Fecha de entrevista
interview: Datum gesprek; Datum; Fecha; Gespräch am; Fecha de la entrevista; Sollicitatiegesprek op
said: Was wurde zum weiteren Vorgehen gesagt?; Prochaines étapes; Prochaines etapes; Wat zeiden ze?
said: Retour annoncé; Respuesta anunciada; Reactie beloofd; Rückmeldung angekündigt
said: ¿Qué dijeron sobre los próximos pasos?; Rückmeldung bis; Réponse attendue le; Volgende stappen
company: Firma; Arbeitgeber; Entreprise; Empresa; Bedrijf; Name des Unternehmens; Werkgever
role: Stelle; Poste; Puesto; Functie; Intitulé du poste; Vacature
candidate: Student/in; Étudiant(e); Alumno; Naam; Nombre completo; Schülerin
first: Vorname; Prénom; Voornaam
last: Nachname; Nom de famille; Apellidos; Achternaam
candidate_id: Matrikelnummer; Numéro étudiant; Matrícula; Studentnummer
candidate_id: Studentnr.; Student nr; Schülernr.; Num. étudiant; Núm. alumno
interviewer: Gesproken met; Gesprochen mit; Parlé avec; Habló con
interview: Wann war das Gespräch?; Quand a eu lieu l’entretien ?; ¿Cuándo fue la entrevista?
interview: Wanneer was het gesprek?
company: Bei welchem Unternehmen war das Gespräch?; Quelle est l’entreprise ?; Wie heißt die Firma?
company: ¿Qué empresa te entrevistó?; Bij welk bedrijf was het gesprek?
role: Für welche Stelle?; Pour quel poste ?; ¿Para qué puesto?; Voor welke functie?
candidate_id: Wie lautet Ihre Matrikelnummer?; Quel est votre numéro étudiant ?
city: Wo sitzt die Firma?; ¿Dónde está la empresa?; Waar zit het bedrijf?
interviewer: Wer hat das Gespräch geführt?; Qui vous a reçu ?; ¿Quién te entrevistó?
industry: Branche; Sektor; Secteur d’activité; Sector; Bedrijfstak; Branche des Unternehmens
said: Was haben sie gesagt?; Was hat der Arbeitgeber gesagt?
said: Woorden werkgever; Worte des Arbeitgebers; Paroles de l’employeur; Palabras de la empresa
city: Ort; Ville; Ciudad; Plaats
country: Land; Pays; País; Pais
outcome: Ergebnis; Résultat; Resultado; Uitkomst
formal: Tutoiement; Tutoiement (tu/vous); Anrede (Sie/du); Tuteo; Trato; Aanspreekvorm
language: Sprache; Langue; Idioma; Taal
email: E-Mail-Adresse; Courriel; Correo electrónico; E-mailadres
notes: Bemerkungen; Remarques; Observaciones; Opmerkingen
: Entscheidung; Décision; Estado; Stand; Anrede; Telefon; Geburtsdatum; Date de naissance
: Fecha de nacimiento; Startdatum; Studiengang; Filière; Carrera; Opleiding
"""
MEANT = [
    (heading, name)
    for name, headings in (
        line.split(": ", 1) for line in (HEADINGS + FOREIGN.lstrip()).strip().splitlines()
    )
    for heading in headings.split("; ")
]


def test_a_heading_means_what_people_mean_by_it():
    assert [(heading, field(heading)) for heading, _ in MEANT] == MEANT


def test_there_are_many_headings():
    assert len({heading for heading, name in MEANT if name}) >= 150


def test_a_heading_as_long_as_a_text_means_nothing():
    assert field("interview " * 50) == ""


def test_an_address_is_never_a_number_and_what_stands_for_another_where_there_is_none():
    assert "candidate_id" not in places(["Date", "Student email"])
    assert places(["Date", "Student email", "Student ID"])["candidate_id"] == 2
    assert places(["Date", "Tutor", "Adviser"])["adviser"] == 2
    assert places(["Date", "Adviser", "Tutor"])["adviser"] == 1
    assert places(["Date", "Tuteur", "Conseillère"])["adviser"] == 2
    assert places(["Date", "Country"])["region"] == 1
    assert places(["Date", "Country", "Region"])["region"] == 2


def test_what_an_english_sheet_calls_name_stays_the_whole_name():
    (row,) = roster.read(b"Date,Name,First name\n2026-11-19,Hanna Gruber,Hanna\n").rows
    assert row.interview.candidate == "Hanna Gruber"
