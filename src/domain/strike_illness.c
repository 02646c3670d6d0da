/*
 * Illnesses, treatments and medicines by their names.
 */
#include "strike_parts.h"

#include "base/text.h"

#include <string.h>

/* Which of them is spoken of by those who mean nobody, too. */
enum spoken { OF_SOMEBODY, IN_GENERAL };

/* Folded, and without the s of a plural. Left out are words with a plainer meaning: cold, shock,
 * stroke, stress; what probation itself is about, such as drugs; and MS, which is a Member of the
 * Senedd, but for "MS" that somebody has. */
static const struct illness {
    const char *name;
    enum spoken spoken;
} illnesses[] = {
    /* body */
    {"lupus", OF_SOMEBODY},
    {"epilepsy", OF_SOMEBODY},
    {"epileptic", OF_SOMEBODY},
    {"seizure", IN_GENERAL},
    {"multiple sclerosis", OF_SOMEBODY},
    {"have ms", OF_SOMEBODY},
    {"has ms", OF_SOMEBODY},
    {"had ms", OF_SOMEBODY},
    {"with ms", OF_SOMEBODY},
    {"relapsing ms", OF_SOMEBODY},
    {"ms symptom", OF_SOMEBODY},
    {"ms diagnosis", OF_SOMEBODY},
    {"ms relapse", OF_SOMEBODY},
    {"parkinson", OF_SOMEBODY},
    {"alzheimer", OF_SOMEBODY},
    {"dementia", IN_GENERAL},
    {"motor neurone", OF_SOMEBODY},
    {"mnd", OF_SOMEBODY},
    {"huntington disease", OF_SOMEBODY},
    {"huntingtons disease", OF_SOMEBODY},
    {"cerebral palsy", OF_SOMEBODY},
    {"bell palsy", OF_SOMEBODY},
    {"bells palsy", OF_SOMEBODY},
    {"muscular dystrophy", OF_SOMEBODY},
    {"spina bifida", OF_SOMEBODY},
    {"guillain barre", OF_SOMEBODY},
    {"myasthenia", OF_SOMEBODY},
    {"narcolepsy", OF_SOMEBODY},
    {"insomnia", OF_SOMEBODY},
    {"sleep apnoea", OF_SOMEBODY},
    {"restless leg", OF_SOMEBODY},
    {"migraine", OF_SOMEBODY},
    {"cluster headache", OF_SOMEBODY},
    {"vertigo", OF_SOMEBODY},
    {"tinnitus", OF_SOMEBODY},
    {"meniere", OF_SOMEBODY},
    {"labyrinthitis", OF_SOMEBODY},
    {"neuralgia", OF_SOMEBODY},
    {"neuropathy", OF_SOMEBODY},
    {"sciatica", OF_SOMEBODY},
    {"slipped disc", OF_SOMEBODY},
    {"scoliosis", OF_SOMEBODY},
    {"spondylitis", OF_SOMEBODY},
    {"spondylosis", OF_SOMEBODY},
    {"arthritis", OF_SOMEBODY},
    {"arthritic", OF_SOMEBODY},
    {"osteoarthritis", OF_SOMEBODY},
    {"osteoporosis", OF_SOMEBODY},
    {"rheumatoid", OF_SOMEBODY},
    {"polymyalgia", OF_SOMEBODY},
    {"fibromyalgia", OF_SOMEBODY},
    {"chronic fatigue", OF_SOMEBODY},
    {"chronic pain", OF_SOMEBODY},
    {"myalgic encephalomyelitis", OF_SOMEBODY},
    {"long covid", OF_SOMEBODY},
    {"ehlers danlos", OF_SOMEBODY},
    {"hypermobility", OF_SOMEBODY},
    {"gout", OF_SOMEBODY},
    {"tendonitis", OF_SOMEBODY},
    {"tendinitis", OF_SOMEBODY},
    {"bursitis", OF_SOMEBODY},
    {"carpal tunnel", OF_SOMEBODY},
    {"repetitive strain", OF_SOMEBODY},
    {"frozen shoulder", OF_SOMEBODY},
    {"plantar fasciitis", OF_SOMEBODY},
    {"raynaud", OF_SOMEBODY},
    {"scleroderma", OF_SOMEBODY},
    {"sjogren", OF_SOMEBODY},
    {"vasculitis", OF_SOMEBODY},
    {"sarcoidosis", OF_SOMEBODY},
    {"asthma", IN_GENERAL},
    {"copd", OF_SOMEBODY},
    {"emphysema", OF_SOMEBODY},
    {"bronchitis", OF_SOMEBODY},
    {"bronchiectasis", OF_SOMEBODY},
    {"pneumonia", OF_SOMEBODY},
    {"pleurisy", OF_SOMEBODY},
    {"cystic fibrosis", OF_SOMEBODY},
    {"pulmonary", OF_SOMEBODY},
    {"tuberculosis", IN_GENERAL},
    {"angina", OF_SOMEBODY},
    {"arrhythmia", OF_SOMEBODY},
    {"atrial fibrillation", OF_SOMEBODY},
    {"cardiomyopathy", OF_SOMEBODY},
    {"cardiac arrest", OF_SOMEBODY},
    {"heart attack", OF_SOMEBODY},
    {"heart failure", OF_SOMEBODY},
    {"heart bypass", OF_SOMEBODY},
    {"heart condition", OF_SOMEBODY},
    {"pacemaker", OF_SOMEBODY},
    {"stent", OF_SOMEBODY},
    {"aneurysm", OF_SOMEBODY},
    {"thrombosis", OF_SOMEBODY},
    {"blood clot", OF_SOMEBODY},
    {"embolism", OF_SOMEBODY},
    {"haemorrhage", OF_SOMEBODY},
    {"hypertension", OF_SOMEBODY},
    {"high blood pressure", OF_SOMEBODY},
    {"anaemia", OF_SOMEBODY},
    {"anaemic", OF_SOMEBODY},
    {"haemophilia", OF_SOMEBODY},
    {"sickle cell", OF_SOMEBODY},
    {"thalassaemia", OF_SOMEBODY},
    {"leukaemia", OF_SOMEBODY},
    {"lymphoma", OF_SOMEBODY},
    {"hodgkin", OF_SOMEBODY},
    {"myeloma", OF_SOMEBODY},
    {"melanoma", OF_SOMEBODY},
    {"sarcoma", OF_SOMEBODY},
    {"carcinoma", OF_SOMEBODY},
    {"cancer", IN_GENERAL},
    {"tumour", OF_SOMEBODY},
    {"metastatic", OF_SOMEBODY},
    {"biopsy", OF_SOMEBODY},
    {"mastectomy", OF_SOMEBODY},
    {"lumpectomy", OF_SOMEBODY},
    {"mammogram", OF_SOMEBODY},
    {"palliative", IN_GENERAL},
    {"diabetes", IN_GENERAL},
    {"diabetic", OF_SOMEBODY},
    {"thyroid", OF_SOMEBODY},
    {"hypothyroidism", OF_SOMEBODY},
    {"hyperthyroidism", OF_SOMEBODY},
    {"graves disease", OF_SOMEBODY},
    {"addison disease", OF_SOMEBODY},
    {"addisons disease", OF_SOMEBODY},
    {"cushing syndrome", OF_SOMEBODY},
    {"crohn", OF_SOMEBODY},
    {"colitis", OF_SOMEBODY},
    {"coeliac", OF_SOMEBODY},
    {"irritable bowel", OF_SOMEBODY},
    {"ibs", OF_SOMEBODY},
    {"diverticulitis", OF_SOMEBODY},
    {"stoma", OF_SOMEBODY},
    {"colostomy", OF_SOMEBODY},
    {"colonoscopy", OF_SOMEBODY},
    {"endoscopy", OF_SOMEBODY},
    {"hernia", OF_SOMEBODY},
    {"gallstone", OF_SOMEBODY},
    {"gallbladder", OF_SOMEBODY},
    {"appendicitis", OF_SOMEBODY},
    {"pancreatitis", OF_SOMEBODY},
    {"peritonitis", OF_SOMEBODY},
    {"cirrhosis", OF_SOMEBODY},
    {"hepatitis", IN_GENERAL},
    {"jaundice", OF_SOMEBODY},
    {"incontinence", OF_SOMEBODY},
    {"incontinent", OF_SOMEBODY},
    {"kidney disease", OF_SOMEBODY},
    {"kidney failure", OF_SOMEBODY},
    {"kidney stone", OF_SOMEBODY},
    {"dialysis", OF_SOMEBODY},
    {"transplant", IN_GENERAL},
    {"prostate", OF_SOMEBODY},
    {"endometriosis", OF_SOMEBODY},
    {"adenomyosis", OF_SOMEBODY},
    {"fibroid", OF_SOMEBODY},
    {"polycystic", OF_SOMEBODY},
    {"pcos", OF_SOMEBODY},
    {"hysterectomy", OF_SOMEBODY},
    {"menopause", IN_GENERAL},
    {"menopausal", IN_GENERAL},
    {"perimenopause", OF_SOMEBODY},
    {"ivf", OF_SOMEBODY},
    {"infertility", OF_SOMEBODY},
    {"miscarriage", OF_SOMEBODY},
    {"stillbirth", OF_SOMEBODY},
    {"stillborn", OF_SOMEBODY},
    {"ectopic", OF_SOMEBODY},
    {"preeclampsia", OF_SOMEBODY},
    {"caesarean", OF_SOMEBODY},
    {"hiv", IN_GENERAL},
    {"chlamydia", OF_SOMEBODY},
    {"herpes", OF_SOMEBODY},
    {"shingles", OF_SOMEBODY},
    {"sepsis", OF_SOMEBODY},
    {"meningitis", OF_SOMEBODY},
    {"encephalitis", OF_SOMEBODY},
    {"glandular fever", OF_SOMEBODY},
    {"lyme disease", OF_SOMEBODY},
    {"cellulitis", OF_SOMEBODY},
    {"eczema", OF_SOMEBODY},
    {"psoriasis", OF_SOMEBODY},
    {"rosacea", OF_SOMEBODY},
    {"urticaria", OF_SOMEBODY},
    {"anaphylaxis", OF_SOMEBODY},
    {"glaucoma", OF_SOMEBODY},
    {"cataract", OF_SOMEBODY},
    {"macular", OF_SOMEBODY},
    {"retinopathy", OF_SOMEBODY},
    {"partially sighted", OF_SOMEBODY},
    {"hearing aid", OF_SOMEBODY},
    {"concussion", OF_SOMEBODY},
    {"brain injury", IN_GENERAL},
    {"brain scan", OF_SOMEBODY},
    {"hip replacement", OF_SOMEBODY},
    {"knee replacement", OF_SOMEBODY},
    {"amputation", OF_SOMEBODY},
    {"amputated", OF_SOMEBODY},
    {"paralysed", OF_SOMEBODY},
    {"terminally ill", IN_GENERAL},
    {"terminal illness", IN_GENERAL},
    /* mind */
    {"panic attack", OF_SOMEBODY},
    {"panic disorder", OF_SOMEBODY},
    {"anxiety attack", OF_SOMEBODY},
    {"anxiety disorder", OF_SOMEBODY},
    {"agoraphobia", OF_SOMEBODY},
    {"ocd", OF_SOMEBODY},
    {"obsessive compulsive", OF_SOMEBODY},
    {"ptsd", IN_GENERAL},
    {"flashback", OF_SOMEBODY},
    {"bipolar", OF_SOMEBODY},
    {"schizophrenia", OF_SOMEBODY},
    {"schizophrenic", OF_SOMEBODY},
    {"psychosis", IN_GENERAL},
    {"psychotic", IN_GENERAL},
    {"borderline personality", OF_SOMEBODY},
    {"postnatal depression", OF_SOMEBODY},
    {"clinical depression", OF_SOMEBODY},
    {"have depression", OF_SOMEBODY},
    {"with depression", OF_SOMEBODY},
    {"have anxiety", OF_SOMEBODY},
    {"with anxiety", OF_SOMEBODY},
    {"low mood", OF_SOMEBODY},
    {"antenatal depression", OF_SOMEBODY},
    {"anorexia", OF_SOMEBODY},
    {"anorexic", OF_SOMEBODY},
    {"bulimia", OF_SOMEBODY},
    {"eating disorder", IN_GENERAL},
    {"self harm", IN_GENERAL},
    {"self harming", IN_GENERAL},
    {"suicidal", IN_GENERAL},
    {"overdose", IN_GENERAL},
    {"nervous breakdown", OF_SOMEBODY},
    {"sectioned", OF_SOMEBODY},
    {"autism", IN_GENERAL},
    {"autistic", IN_GENERAL},
    {"asperger", OF_SOMEBODY},
    {"adhd", IN_GENERAL},
    {"dyslexia", IN_GENERAL},
    {"dyspraxia", OF_SOMEBODY},
    {"tourette", OF_SOMEBODY},
    {"down syndrome", OF_SOMEBODY},
    {"downs syndrome", OF_SOMEBODY},
    /* treatments */
    {"chemotherapy", OF_SOMEBODY},
    {"chemo", OF_SOMEBODY},
    {"radiotherapy", OF_SOMEBODY},
    {"immunotherapy", OF_SOMEBODY},
    {"physiotherapy", OF_SOMEBODY},
    {"psychotherapy", OF_SOMEBODY},
    {"cognitive behavioural", OF_SOMEBODY},
    {"emdr", OF_SOMEBODY},
    {"hrt", OF_SOMEBODY},
    {"mri", OF_SOMEBODY},
    {"ct scan", OF_SOMEBODY},
    {"oncologist", OF_SOMEBODY},
    {"oncology", OF_SOMEBODY},
    {"cardiologist", OF_SOMEBODY},
    {"neurologist", OF_SOMEBODY},
    {"rheumatologist", OF_SOMEBODY},
    {"gynaecologist", OF_SOMEBODY},
    {"dermatologist", OF_SOMEBODY},
    {"anaesthetic", OF_SOMEBODY},
    {"keyhole surgery", OF_SOMEBODY},
    {"intensive care", OF_SOMEBODY},
    {"camhs", IN_GENERAL},
    /* medicines */
    {"antidepressant", OF_SOMEBODY},
    {"painkiller", OF_SOMEBODY},
    {"beta blocker", OF_SOMEBODY},
    {"statin", OF_SOMEBODY},
    {"steroid", OF_SOMEBODY},
    {"antibiotic", OF_SOMEBODY},
    {"antipsychotic", OF_SOMEBODY},
    {"blood thinner", OF_SOMEBODY},
    {"inhaler", OF_SOMEBODY},
    {"insulin", OF_SOMEBODY},
    {"sertraline", OF_SOMEBODY},
    {"citalopram", OF_SOMEBODY},
    {"escitalopram", OF_SOMEBODY},
    {"fluoxetine", OF_SOMEBODY},
    {"prozac", OF_SOMEBODY},
    {"paroxetine", OF_SOMEBODY},
    {"venlafaxine", OF_SOMEBODY},
    {"duloxetine", OF_SOMEBODY},
    {"mirtazapine", OF_SOMEBODY},
    {"amitriptyline", OF_SOMEBODY},
    {"propranolol", OF_SOMEBODY},
    {"bisoprolol", OF_SOMEBODY},
    {"diazepam", OF_SOMEBODY},
    {"valium", OF_SOMEBODY},
    {"lorazepam", OF_SOMEBODY},
    {"zopiclone", OF_SOMEBODY},
    {"quetiapine", OF_SOMEBODY},
    {"olanzapine", OF_SOMEBODY},
    {"risperidone", OF_SOMEBODY},
    {"aripiprazole", OF_SOMEBODY},
    {"clozapine", OF_SOMEBODY},
    {"lithium", IN_GENERAL},
    {"lamotrigine", OF_SOMEBODY},
    {"levetiracetam", OF_SOMEBODY},
    {"carbamazepine", OF_SOMEBODY},
    {"valproate", OF_SOMEBODY},
    {"pregabalin", OF_SOMEBODY},
    {"gabapentin", OF_SOMEBODY},
    {"codeine", OF_SOMEBODY},
    {"tramadol", OF_SOMEBODY},
    {"morphine", OF_SOMEBODY},
    {"oramorph", OF_SOMEBODY},
    {"naproxen", OF_SOMEBODY},
    {"ibuprofen", OF_SOMEBODY},
    {"paracetamol", OF_SOMEBODY},
    {"methotrexate", OF_SOMEBODY},
    {"hydroxychloroquine", OF_SOMEBODY},
    {"azathioprine", OF_SOMEBODY},
    {"adalimumab", OF_SOMEBODY},
    {"humira", OF_SOMEBODY},
    {"prednisolone", OF_SOMEBODY},
    {"metformin", OF_SOMEBODY},
    {"ozempic", OF_SOMEBODY},
    {"mounjaro", OF_SOMEBODY},
    {"levothyroxine", OF_SOMEBODY},
    {"thyroxine", OF_SOMEBODY},
    {"tamoxifen", OF_SOMEBODY},
    {"letrozole", OF_SOMEBODY},
    {"warfarin", OF_SOMEBODY},
    {"apixaban", OF_SOMEBODY},
    {"ramipril", OF_SOMEBODY},
    {"amlodipine", OF_SOMEBODY},
    {"atorvastatin", OF_SOMEBODY},
    {"omeprazole", OF_SOMEBODY},
    {"salbutamol", OF_SOMEBODY},
    {"ventolin", OF_SOMEBODY},
    {"methylphenidate", OF_SOMEBODY},
    {"ritalin", OF_SOMEBODY},
    {"lisdexamfetamine", OF_SOMEBODY},
    {"elvanse", OF_SOMEBODY},
    {"melatonin", OF_SOMEBODY},
};

#define MOST_WORDS 3 /* of a name */

/* Beside the name of an illness these speak of all who have it. */
static const char *const behind_all[] = {
    "service",   "services",  "charity",   "charities", "research", "strategy",
    "awareness", "patients",  "bill",      "campaign",  "appg",     "plan",
    "care",      "screening", "sufferers", "society",   "trust",    "treatment",
    "action",    "uk",        "rates",     "policy",    "support",  NULL};
static const char *const before_all[] = {"people",    "those",   "patients", "prisoners",
                                         "offenders", "anybody", "anyone",   "everyone",
                                         "adults",    "workers", "tackle",   NULL};
static const char *const somebody[] = {"you", "your", "yours", "youre", "youve", "yourself",
                                       "my",  "mine", "she",   "her",   "he",    "his",
                                       "him", "shes", "hes",   "im",    "ive",   NULL};

static bool has_any(char *const *words, const char *const *of)
{
    for (; *words; words++)
        if (g_strv_contains(of, *words))
            return true;
    return false;
}

static const struct illness *illness_of(const char *name)
{
    static GHashTable *known;
    if (g_once_init_enter(&known)) {
        GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
        for (gsize i = 0; i < G_N_ELEMENTS(illnesses); i++)
            g_hash_table_insert(table, (gpointer)illnesses[i].name, (gpointer)&illnesses[i]);
        g_once_init_leave(&known, table);
    }
    return g_hash_table_lookup(known, name);
}

/* The illness that so many words from there are, in one or in several. */
static const struct illness *named_at(char *const *words, guint n)
{
    g_autoptr(GString) name = g_string_new(words[0]);
    for (guint i = 1; i < n; i++)
        g_string_append_printf(name, " %s", words[i]);
    const struct illness *found = illness_of(name->str);
    if (!found && name->len > 3 && g_str_has_suffix(name->str, "s"))
        found = illness_of(g_string_truncate(name, name->len - 1)->str);
    return found;
}

static bool speaks_of_all(char *const *words, guint at, guint n)
{
    const char *behind = words[at + n];
    if (behind && g_strv_contains(behind_all, behind))
        return true;
    /* "people with lupus", "those who have epilepsy" */
    for (guint back = 1; back <= 3 && back <= at; back++)
        if (g_strv_contains(before_all, words[at - back]))
            return true;
    return false;
}

bool strike_names_illness(const char *text)
{
    g_autofree char *folded = text_fold(text);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint len = g_strv_length(words);
    for (guint at = 0; at < len; at++)
        for (guint n = 1; n <= MOST_WORDS && at + n <= len; n++) {
            const struct illness *found = named_at(&words[at], n);
            if (found && !speaks_of_all(words, at, n) &&
                (found->spoken == OF_SOMEBODY || has_any(words, somebody)))
                return true;
        }
    return false;
}
