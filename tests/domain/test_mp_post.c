/*
 * Posts of MPs: what kind a post's name tells, and what follows from it.
 */
#include "domain/mp_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void a_name_tells_the_kind(void **state)
{
    static const struct {
        const char *post;
        int kind; /* -1: it tells none */
    } posts[] = {
        {"Prime Minister", MP_POST_MINISTER},
        {"Lord Chancellor and Justice Secretary", MP_POST_MINISTER},
        {"The Secretary of State for Justice", MP_POST_MINISTER},
        {"Minister of State, Home Department", MP_POST_MINISTER},
        {"The Parliamentary Under-Secretary of State for Transport", MP_POST_MINISTER},
        {"Chancellor of the Duchy of Lancaster", MP_POST_MINISTER},
        {"Solicitor General", MP_POST_MINISTER},
        {"Advocate-General for Scotland", MP_POST_MINISTER},
        {"Leader of the House of Commons", MP_POST_MINISTER},
        {"Lord Privy Seal", MP_POST_MINISTER},
        {"Parliamentary Private Secretary (Ministry of Justice)", MP_POST_PPS},
        {"PPS to the Lord Chancellor", MP_POST_PPS},
        {"Government Chief Whip", MP_POST_WHIP},
        {"Assistant Whip", MP_POST_WHIP},
        {"The Lord Commissioner of HM Treasury", MP_POST_WHIP},
        {"Vice-Chamberlain (HM Household)", MP_POST_WHIP},
        {"Shadow Lord Chancellor and Shadow Secretary of State for Justice", MP_POST_SHADOW},
        {"Opposition Whip (Commons)", MP_POST_SHADOW},
        {"Leader of the Opposition", MP_POST_SHADOW},
        {"Liberal Democrat Spokesperson (Justice)", MP_POST_SHADOW},
        {"Chair, Justice Committee", MP_POST_COMMITTEE_CHAIR},
        {"Chair of the Public Accounts Committee", MP_POST_COMMITTEE_CHAIR},
        {"Member, Justice Committee", -1},
        {"Secretary of an all-party group", -1},
        {"Whip of a party", -1},
        {"Chair of a charity", -1},
        {"Trade envoy", -1},
        {"", -1},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(posts); i++) {
        enum mp_post_kind kind = MP_POST_MINISTER;
        bool told = mp_post_kind_guess(posts[i].post, &kind);
        if ((told ? (int)kind : -1) != posts[i].kind)
            fail_msg("“%s” is %d", posts[i].post, told ? (int)kind : -1);
    }
}

static void the_government_signs_no_motions(void **state)
{
    (void)state;
    assert_true(mp_post_is_government(MP_POST_MINISTER));
    assert_true(mp_post_is_government(MP_POST_PPS));
    assert_true(mp_post_is_government(MP_POST_WHIP));
    assert_false(mp_post_is_government(MP_POST_SHADOW));
    assert_false(mp_post_is_government(MP_POST_COMMITTEE_CHAIR));
}

static void a_post_is_compared_without_its_article(void **state)
{
    (void)state;
    g_autofree char *with = mp_post_key("The Under-Secretary of State");
    g_autofree char *without = mp_post_key("under secretary of state");
    assert_string_equal(with, without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_tells_the_kind),
        cmocka_unit_test(the_government_signs_no_motions),
        cmocka_unit_test(a_post_is_compared_without_its_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
