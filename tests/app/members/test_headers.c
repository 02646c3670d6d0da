/*
 * The headers of HQ's lists as people write them: what each is read as, and what is none of ours.
 */
#include "app_priv.h"
#include "io/csv.h"
#include "members/columns.h"
#include "support/app_fixture.h"

static struct csv_column wanted[100];

static gsize want(void)
{
    gsize n = 0;
    for (; member_columns[n].label; n++) {
        const struct import_column *c = &member_columns[n];
        wanted[n] = (struct csv_column){c->label, c->names, c->guesses, c->flags & IMPORT_COLUMN,
                                        false,    false};
    }
    assert_true(n < G_N_ELEMENTS(wanted));
    return n;
}

/* What the last of these headers is read as: a value; "" for nothing. */
static const char *read_as(const char *const *header, guint width, const char **label)
{
    int index[G_N_ELEMENTS(wanted)];
    bool guessed[G_N_ELEMENTS(wanted)];
    gsize n = want();
    GError *error = NULL;
    if (!csv_map(header, width, wanted, index, guessed, &error))
        fail_msg("%s: %s", header[width - 1], error->message);
    for (gsize i = 0; i < n; i++) {
        if (index[i] != (int)width - 1)
            continue;
        *label = member_columns[i].label;
        return member_columns[i].value;
    }
    *label = "nothing";
    return "";
}

static void check(const char *header, const char *value)
{
    const char *const lists[][2] = {{"Membership Number", header}, {header}};
    bool number = strcmp(value, "membership_no") == 0;
    const char *label = NULL;
    const char *is = read_as(number ? lists[1] : lists[0], number ? 1 : 2, &label);
    if (strcmp(is, value) != 0)
        fail_msg("“%s” is read as “%s” (%s), not “%s”", header, is, label, value);
}

static void headers_are_known_by_their_words(void **state)
{
    static const struct {
        const char *value, *headers[80];
    } kinds[] = {
        {"phone",
         {"Mobile Tel No",
          "Mob",
          "Mob.",
          "Mob No",
          "mobile_number",
          "MobileNo",
          "MOBILENO",
          "Mobile 2",
          "Mobile (personal)",
          "Personal mobile no.",
          "Cell Phone",
          "Mobile/Phone",
          "Tel (mob)",
          "Home Mobile",
          "Member Mobile",
          "Contact No",
          "Contact Tel",
          "Contact Phone",
          "Contact Telephone Number",
          "Personal Phone",
          "Preferred Phone",
          "Preferred contact number",
          "Best number",
          "Phone Number(s)",
          "Phone Nos",
          "Phone (Mobile)",
          "Phone (if known)",
          "Telephone (Home)",
          "Tel. (home)",
          "Daytime phone",
          "Daytime Tel No",
          "Day Time Telephone",
          "Evening phone",
          "Landline",
          "Home Landline",
          "Telephone No 1",
          "PhoneNumber1",
          "Primary Phone",
          "Main telephone",
          "Alternative phone",
          "Other Number",
          "Work Phone",
          "Work Tel No",
          "Phone (work)",
          "Téléphone",
          "Mobile #",
          "1st Phone",
          "Tel Nr",
          "WhatsApp number",
          "phone_mobile",
          "Phone 1 - Value",
          "Non-work phone",
          "Text number",
          "Handphone",
          "Tel (Eve)",
          NULL}},
        {"email",
         {"E-mail",
          "E-Mail Address",
          "Email (personal)",
          "Personal e-mail address",
          "Preferred e-mail address",
          "Alternative Email",
          "email_address",
          "Email1",
          "EmailAddress",
          "eMail",
          "Mail",
          "Email (Home)",
          "Home e-mail",
          "E mail",
          "Contact email address",
          "Primary Email",
          "Member's e-mail",
          "Email addresses",
          "Secondary email",
          "Work Email",
          "Email (work)",
          "Other e-mail",
          "Private e-mail",
          "Email 2",
          "Email Id",
          "E-mail (if any)",
          "Best email",
          "E-mail 1 - Value",
          "Non-work email",
          "Correspondence email",
          "Electronic mail",
          NULL}},
        {"place",
         {"PDU",
          "LDU",
          "Delivery Unit",
          "Site",
          "Workplace/Office",
          "Place of work",
          "Workplace Description",
          "Employer Workplace",
          "Base",
          "Work Base",
          "Office Location",
          "Office base",
          "PDU Name",
          "PDU/LDU",
          "Probation Delivery Unit",
          "Local Delivery Unit",
          "Team",
          "Unit",
          "Location (office)",
          "Current workplace",
          "work_place",
          "WorkPlace",
          "Workplace 1",
          "Work Site Name",
          "Place of employment",
          "Probation Office",
          "Normal place of work",
          "Workplaces",
          "Reporting location",
          "Works at",
          "Based at",
          "LDU Cluster",
          NULL}},
        {"postcode",
         {"Post Code",
          "Home Post Code",
          "PostCode",
          "Home Address Postcode",
          "Address Postcode",
          "P/Code",
          "primary_zip",
          "post_code",
          "Post-code",
          "Postcode (home)",
          "Postal Code",
          "Zip/Postal Code",
          "ZIP",
          "HomePostcode",
          "Member postcode",
          "POSTCODE 1",
          "P Code",
          "Correspondence Postcode",
          "Residential post code",
          "Home PC",
          "Constituency postcode",
          "Postcode (for constituency)",
          NULL}},
        {"membership_no",
         {"Memb No",
          "Memb. No.",
          "MemNo",
          "Membership_No",
          "Member Ref",
          "Membership Ref",
          "External ID",
          "Ext ID",
          "Napo Number",
          "Napo Membership Number",
          "Member's Number",
          "Membership Nr",
          "Member Num",
          "Member #",
          "membership_id",
          "Mem ID",
          "Membership #",
          "NAPO No.",
          "Union No",
          "Trade Union Membership No",
          "Members Ref No",
          "MEMBERSHIPNO",
          "MembershipNumber",
          "Membership Number (Napo)",
          "Membership No (8 digits)",
          "Member Reference Number",
          "Mem. #",
          "Member Identifier",
          "HQ Member No",
          "Membership card number",
          "external_identifier",
          "Mbr No",
          "Mbrship No",
          "M/ship No",
          "Member Unique ID",
          "Membership I.D.",
          "ID (member)",
          "URN",
          "Unique reference",
          "Membership",
          NULL}},
        {"given_name", {"First name(s)", "Forename(s)", "Member first name", "given_name", NULL}},
        {"family_name", {"Last name(s)", "Member surname", "last_name", "SURNAME", NULL}},
        {"full_name",
         {"Name", "Member's Name", "Forename Surname", "First name and surname",
          "Name (First Last)", NULL}},
        {"turned_name",
         {"Surname, Forename", "Name (Surname, Forename)", "Surname and Initials",
          "Last Name, First Name", "Surname/Forename(s)", "Last, First", NULL}},
        {"known_as", {"Preferred Name", "Known As", "Preferred first name", "Nickname", NULL}},
        {"initials", {"Initials", "Initial(s)", NULL}},
        {"no_email",
         {"Email opt out", "Do not e-mail", "Unsubscribed", "Opted out of e-mail",
          "Please do not e-mail", "Do not contact by e-mail", "DNC (e-mail)", "No email",
          "Exclude from mailings", "Mailing opt out", "E-mail unsubscribed", NULL}},
        {"no_phone",
         {"Do not phone", "Do Not Call", "Don't call", "Phone opt-out (Y/N)", "Do not ring?",
          "DNC (phone)", "DNC phone", "Phone DNC", "No phone", "No calls", "No phone calls", "TPS",
          "TPS registered", "Do not contact (phone)", "Exclude from calls", NULL}},
        {"no_text",
         {"Do not text? Y/N", "SMS opt out", "Opt out SMS", "No texts", "DNC (SMS)", NULL}},
        {"joined",
         {"DOJ", "Date of joining union", "Joined Napo", "Joined union on", "Membership start",
          "Member from", "Member since date", "Union join date", "Date joined the union",
          "Membership commenced", NULL}},
        {"left",
         {"Lapsed date", "Date lapsed", "Left union on", "Date of death", "Membership cancelled on",
          "Date resigned", "Leaving date", "Date left Napo", NULL}},
        {"gone",
         {"Deceased", "Deceased?", "Deceased Y/N", "Has left", "Left?", "Left union", "Resigned",
          "Is leaver", "Lapsed (Y/N)", "Died", NULL}},
        {"no_contact",
         {"Do not contact", "DNC", "Do not contact? Y/N", "DO_NOT_CONTACT", "No contact",
          "Don't contact", "Contact opt-out", "Do not contact (yes/no)",
          "Do not contact by any means", "Do not contact in any way", "Opt out of all channels",
          "Opt out of communications", "DNC (Y/N)", "DNC flag", "Exclude from contact", NULL}},
        {"may_contact",
         {"Contactable", "Contactable? Y/N", "Contactable (Y/N)", "Contactable Yes/No",
          "OK to contact", "OK to contact?", "Can contact", "Can be contacted", "May contact",
          "Contact permission", "Permission to contact", "Consent to contact", "Contact consent",
          "Opted in", "Opt-in", "Happy to be contacted", "GDPR consent", NULL}},
        {"may_phone",
         {"Phone consent", "Telephone consent", "Phone opt-in", "OK to ring? Y/N",
          "Consent to phone", "Can be phoned", "OK to contact by phone", NULL}},
        {"may_text",
         {"SMS consent", "Text consent", "OK to text", "SMS opt in", "Text (consent)", NULL}},
        {"may_email",
         {"Email consent", "Email consent (Y/N)", "Email (consent)", "Mailing consent",
          "Opt in e-mail", "E-mail opt-in", "Permission to e-mail", "Happy to be e-mailed", NULL}},
        {"status", {"Membership Status", "Status", NULL}},
        {"",
         {"Employer",
          "Office phone",
          "Number of children",
          "Row No",
          "No",
          "No.",
          "Branch Number",
          "Payroll number",
          "Next of kin phone",
          "Emergency contact",
          "Emergency contact number",
          "Date emailed",
          "MP email",
          "Emailed",
          "Phone (next of kin)",
          "Homework",
          "Phone type",
          "Not contactable",
          "Cannot contact",
          "Can't contact",
          "Not OK to contact",
          "May not contact",
          "Opt in/out",
          "Contact opt in / opt out",
          "Phone consent date",
          "Consent",
          "Subscribed",
          "Email verified",
          "Email bounced",
          "Postcode area",
          "Office postcode",
          "Work postcode",
          "Team leader",
          "Unit number",
          "Base salary",
          "Database ID",
          "Workplace ID",
          "Site manager",
          "Number",
          "Staff number",
          "Employee No",
          "NI Number",
          "Membership Type",
          "Start Date",
          "Date joined employer",
          "Date joined service",
          "End Date",
          "Leave",
          "On leave",
          "Annual leave",
          "Left handed",
          "Expiry date",
          "Date of birth",
          "Number of members",
          "Partner's name",
          "Branch name",
          "Mailing address",
          "House number",
          "Text",
          "Branch",
          "Manager name",
          "Phone called on",
          "Preferred contact method",
          "Work address",
          "Home",
          "Contact ID",
          "Ext no",
          "Extension",
          "Union",
          "Napo",
          "No landline",
          "Based abroad",
          "Title",
          NULL}},
    };
    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
        for (const char *const *header = kinds[k].headers; *header; header++)
            check(*header, kinds[k].value);
}

/* Several of one kind, and as which the last is read. */
static void several_of_a_kind_are_put_in_order(void **state)
{
    static const struct {
        const char *headers[5], *label;
    } lists[] = {
        {{"Membership No", "Mobile", "Mobile Number"}, "another phone"},
        {{"Membership No", "Mobile 1", "Mobile 2"}, "another phone"},
        {{"Membership No", "Work Phone", "Mobile"}, "mobile"},
        {{"Membership No", "Work Phone", "Personal phone"}, "personal phone"},
        {{"Membership No", "Phone", "Home Phone"}, "home phone"},
        {{"Membership No", "Phone", "Alternative phone"}, "another phone"},
        {{"Membership No", "Phone", "Phone (work)"}, "work phone"},
        {{"Membership No", "Email", "E-mail address"}, "another e-mail"},
        {{"Membership No", "Email", "Work email"}, "work e-mail"},
        {{"Membership No", "Work email", "Email (home)"}, "personal e-mail"},
        {{"Membership No", "Postcode", "Home Postcode"}, "home postcode"},
        {{"Membership No", "Office", "PDU"}, "workplace"},
        {{"Membership No", "PDU", "Team"}, "office"},
        {{"Membership No", "Napo Number"}, "nothing"},
        {{"Napo Number", "External ID"}, "nothing"},
        {{"External ID", "Napo Number"}, "membership number"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        const char *label = NULL;
        guint width = g_strv_length((char **)lists[i].headers);
        read_as(lists[i].headers, width, &label);
        if (strcmp(label, lists[i].label) != 0)
            fail_msg("“%s” beside “%s” is read as %s, not %s", lists[i].headers[width - 1],
                     lists[i].headers[width - 2], label, lists[i].label);
    }
}

static void two_that_are_equally_sure_are_refused(void **state)
{
    static const char *const lists[][2] = {
        {"Membership No", "Member Number"}, {"Napo No", "Memb Ref"}, {"Surname", "Last name"}};
    (void)state;
    want();
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        int index[G_N_ELEMENTS(wanted)];
        bool guessed[G_N_ELEMENTS(wanted)];
        g_autoptr(GError) error = NULL;
        assert_false(csv_map(lists[i], 2, wanted, index, guessed, &error));
        assert_non_null(strstr(error->message, "Two columns could be “"));
        assert_non_null(strstr(error->message, lists[i][1]));
    }
}

static struct result import(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "members.csv", text);
    return fixture_result(f->officer, "member.import", "file", path, NULL);
}

/* What is only guessed is said, with the header as it stands. */
static void a_guess_is_said(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f, "Memb No,Last Name,Contact No,Mobile,Shoe size\n3001,A,,,\n");
    assert_non_null(strstr(out.message, "Read as membership number: Memb No; as phone: Contact No. "
                                        "Not used: Shoe size."));
    const GPtrArray *guessed = record_list(out.object, "guessed_columns");
    assert_int_equal(guessed->len, 2);
    assert_string_equal(record_str(guessed->pdata[1], "name"), "Contact No");
    assert_string_equal(record_str(guessed->pdata[1], "column"), "phone");
    result_done(&out);
    out = import(f, "Membership No,Last Name,Mobile\n3001,A,\n");
    assert_null(strstr(out.message, "Read as"));
    assert_int_equal(record_list(out.object, "guessed_columns")->len, 0);
    result_done(&out);
}

static void assert_name(struct fixture *f, const char *number, const char *given,
                        const char *family)
{
    struct result out = fixture_result(f->officer, "member.show", "person", number, NULL);
    assert_string_equal(record_str(out.object, "given_name"), given);
    assert_string_equal(record_str(out.object, "family_name"), family);
    result_done(&out);
}

static void names_are_filled_from_what_there_is(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f, "Membership No,Surname Forename\n3001,Lowe Ann\n"
                                  "3002,\"van der Berg, Jan\"\n3003,Mr & Mrs Lee\n"
                                  "3004,Marsh Jo (retired)\n");
    const GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 2);
    assert_int_equal(record_int(remarks->pdata[0], "line"), 4);
    assert_non_null(strstr(record_str(remarks->pdata[0], "reason"), "“Mr & Mrs Lee”"));
    assert_non_null(strstr(record_str(remarks->pdata[1], "reason"), "“(retired)”"));
    result_done(&out);
    assert_name(f, "3001", "Ann", "Lowe");
    assert_name(f, "3002", "Jan", "van der Berg");
    assert_name(f, "3003", "", "Mr & Mrs Lee");
    assert_name(f, "3004", "Jo", "Marsh");
    out = import(f, "Membership No,Surname,First Name,Initials,Known As\n3005,Lowe,Ann,A M,Annie\n"
                    "3006,Lowe,,A M,Annie\n3007,Lowe,,A M,\n");
    result_done(&out);
    assert_name(f, "3005", "Ann", "Lowe");
    assert_name(f, "3006", "Annie", "Lowe");
    assert_name(f, "3007", "A M", "Lowe");
    out = import(f, "Membership No,Surname,Name\n3008,Lowe,Ann\n3009,Lowe,Ms Ann Lowe\n");
    result_done(&out);
    assert_name(f, "3008", "Ann", "Lowe");
    assert_name(f, "3009", "Ann", "Lowe");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(headers_are_known_by_their_words),
                                       cmocka_unit_test(several_of_a_kind_are_put_in_order),
                                       cmocka_unit_test(two_that_are_equally_sure_are_refused),
                                       TEST(a_guess_is_said),
                                       TEST(names_are_filled_from_what_there_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
