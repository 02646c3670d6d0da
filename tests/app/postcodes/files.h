/*
 * Files of postcodes as the ONS lays them out, with a few rows.
 */
#pragma once

#include "support/app_fixture.h"

/* The headers of ONSPD and NSPL from 2019 to 2026. */
static const char *const layouts[] = {
    /* ONSPD of 2022 to August 2024 */
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,"
    "osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,"
    "npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,"
    "lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21",
    /* ONSPD of August 2025, adapted */
    "pcd7,pcd8,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,"
    "osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,"
    "npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua11,ru11ind,oac11,lat,long,"
    "lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21",
    /* ONSPD of August 2026 */
    "pcd7,pcd8,pcds,dointr,doterm,cty26cd,ced25cd,lad26cd,wd26cd,parncp26cd,usrtypind,east1m,"
    "north1m,gridind,hlth19cd,nhser24cd,ctry26cd,rgn26cd,ssr95cd,pcon24cd,eer20cd,educ23cd,"
    "ttwa15cd,pco19cd,itl25cd,wdstl05cd,oa01cd,wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,"
    "oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl26cd,bua24cd,ruc11ind,oac11ind,lat,long,"
    "lep21cd1,lep21cd2,pfa23cd,imd20ind,cal26cd,icb26cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind,"
    "oac21ind,imd25ind",
    /* NSPL of 2025 */
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty25cd,ced25cd,lad25cd,"
    "wd25cd,nhser24cd,ctry25cd,rgn25cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,"
    "wz11cd,sicbl24cd,bua24cd,ruc21ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,"
    "icb23cd",
    /* NSPL of August 2026 */
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,"
    "wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,"
    "wz11cd,sicbl26cd,bua24cd,ruc21ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,"
    "icb26cd",
    /* NSPL of 2019 to 2021 */
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa11,cty,ced,laua,ward,hlthau,"
    "nhser,ctry,rgn,pcon,eer,teclec,ttwa,pct,nuts,park,lsoa11,msoa11,wz11,ccg,bua11,buasd11,"
    "ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,stp",
};

struct ons_row {
    const char *postcode, *seat, *ended; /* as "LS1 4AP"; NULL ends the rows */
};

/* A cell of that row under that column. Caller's. */
static inline char *ons_cell(const char *column, const struct ons_row *row)
{
    const char *blank = strchr(row->postcode, ' ');
    int outward = blank ? (int)(blank - row->postcode) : 0;
    if (strcmp(column, "pcds") == 0 || outward == 0)
        return g_strdup(g_str_has_prefix(column, "pcd") ? row->postcode : "1");
    if (strcmp(column, "pcd") == 0 || strcmp(column, "pcd7") == 0)
        return g_strdup_printf("%-4.*s%s", outward, row->postcode, blank + 1);
    if (strcmp(column, "pcd2") == 0 || strcmp(column, "pcd8") == 0)
        return g_strdup_printf("%-5.*s%s", outward, row->postcode, blank + 1);
    if (strcmp(column, "doterm") == 0)
        return g_strdup(row->ended ? row->ended : "");
    if (g_str_has_prefix(column, "pcon"))
        return g_strdup(row->seat);
    return g_strdup("1");
}

/* The text of a file; quoted as ONSPD is. Caller's. */
static inline char *ons_text(const char *layout, const struct ons_row *rows, bool quoted)
{
    g_auto(GStrv) columns = g_strsplit(layout, ",", -1);
    GString *text = g_string_new(layout);
    g_string_append(text, "\r\n");
    for (; rows->postcode; rows++) {
        for (char **column = columns; *column; column++) {
            g_autofree char *cell = ons_cell(*column, rows);
            g_string_append_printf(text, quoted ? "%s\"%s\"" : "%s%s", column > columns ? "," : "",
                                   cell);
        }
        g_string_append(text, "\r\n");
    }
    return g_string_free(text, FALSE);
}

static inline char *ons_write(struct fixture *f, const char *text, gssize len)
{
    char *path = g_build_filename(f->dir, "ons.csv", NULL);
    assert_true(g_file_set_contents(path, text, len, NULL));
    return path;
}

/* A file of these rows; its path, caller's. */
static inline char *ons_file(struct fixture *f, const struct ons_row *rows)
{
    g_autofree char *text = ons_text(layouts[4], rows, true);
    return ons_write(f, text, -1);
}
