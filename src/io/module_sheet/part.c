/*
 * Owns the bounds on what comes out of a zip, and what of XML is taken: no
 * document type, no entities, nothing from elsewhere.
 */
#include "part.h"

#include <string.h>

#define CHUNK 4096

static const char *const main_spaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};
static const char *const relation_spaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

bool sheet_fail(struct sheet_fault *fault, enum sheet_kind kind, const char *detail)
{
    if (fault->kind != SHEET_FINE)
        return false;
    fault->kind = kind;
    fault->detail = g_strdup(detail);
    return false;
}

/* ---- the zip ---- */

bool sheet_package_open(struct sheet_package *p, const void *bytes, gsize len)
{
    zip_error_t why;
    zip_error_init(&why);
    p->left = SHEET_MAX_INFLATED;
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &why);
    p->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (!p->zip && source)
        zip_source_free(source);
    zip_error_fini(&why);
    return p->zip || sheet_fail(p->fault, SHEET_DAMAGED, NULL);
}

void sheet_package_close(struct sheet_package *p)
{
    if (p->zip)
        zip_discard(p->zip);
    p->zip = NULL;
}

static zip_int64_t place_of(const struct sheet_package *p, const char *name)
{
    zip_int64_t at = zip_name_locate(p->zip, name, 0);
    return at < 0 ? zip_name_locate(p->zip, name, ZIP_FL_NOCASE) : at;
}

bool sheet_package_has(const struct sheet_package *p, const char *name)
{
    return place_of(p, name) >= 0;
}

bool sheet_package_is_encrypted(const struct sheet_package *p)
{
    zip_int64_t n = zip_get_num_entries(p->zip, 0);
    zip_stat_t st;
    for (zip_int64_t i = 0; i < n; i++)
        if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) == 0 &&
            st.valid & ZIP_STAT_ENCRYPTION_METHOD && st.encryption_method != ZIP_EM_NONE)
            return true;
    return false;
}

char *sheet_package_peek(struct sheet_package *p, const char *name, gsize most)
{
    zip_int64_t at = place_of(p, name);
    zip_file_t *file = at < 0 ? NULL : zip_fopen_index(p->zip, (zip_uint64_t)at, 0);
    if (!file)
        return NULL;
    char *text = g_malloc0(most + 1);
    zip_int64_t n = zip_fread(file, text, most);
    zip_fclose(file);
    if (n >= 0)
        return text;
    g_free(text);
    return NULL;
}

/* ---- a part ---- */

/* What a file says of itself is held against the bounds first, then what really comes. */
static bool grows_too_much(const struct sheet_part *p, guint64 size)
{
    return size > p->package->left ||
           (size > SHEET_RATIO_FROM && size / SHEET_MAX_RATIO > p->packed);
}

static int read_part(void *data, char *buffer, int len)
{
    struct sheet_part *p = data;
    zip_int64_t n = zip_fread(p->file, buffer, (zip_uint64_t)len);
    if (n < 0) {
        sheet_fail(p->package->fault, SHEET_DAMAGED, p->name);
        return -1;
    }
    p->unpacked += (guint64)n;
    if (grows_too_much(p, p->unpacked)) {
        sheet_fail(p->package->fault, SHEET_BOMB, p->name);
        return -1;
    }
    return (int)n;
}

/* Faults are told by what the reader returns, not on standard error. */
static void quiet(void *data, const char *message, xmlParserSeverities severity,
                  xmlTextReaderLocatorPtr at)
{
    (void)data, (void)message, (void)severity, (void)at;
}

static bool open_zipped(struct sheet_part *p)
{
    struct sheet_fault *fault = p->package->fault;
    zip_stat_t st;
    zip_int64_t at = place_of(p->package, p->name);
    if (at < 0)
        return sheet_fail(fault, SHEET_LACKS, p->name);
    if (zip_stat_index(p->package->zip, (zip_uint64_t)at, 0, &st) != 0 ||
        !(st.valid & ZIP_STAT_SIZE) || !(st.valid & ZIP_STAT_COMP_SIZE))
        return sheet_fail(fault, SHEET_DAMAGED, p->name);
    if (st.valid & ZIP_STAT_ENCRYPTION_METHOD && st.encryption_method != ZIP_EM_NONE)
        return sheet_fail(fault, SHEET_ENCRYPTED, p->name);
    p->packed = st.comp_size;
    if (grows_too_much(p, st.size))
        return sheet_fail(fault, SHEET_BOMB, p->name);
    p->file = zip_fopen_index(p->package->zip, (zip_uint64_t)at, 0);
    if (p->file)
        return true;
    int why = zip_error_code_zip(zip_get_error(p->package->zip));
    return sheet_fail(fault, why == ZIP_ER_COMPNOTSUPP ? SHEET_PACKED : SHEET_DAMAGED, p->name);
}

struct sheet_part *sheet_part_open(struct sheet_package *package, const char *name)
{
    struct sheet_part *p = g_new0(struct sheet_part, 1);
    p->package = package;
    p->name = g_strdup(name);
    if (open_zipped(p)) {
        p->xml = xmlReaderForIO(read_part, NULL, p, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_COMPACT);
        if (p->xml && package->fault->kind == SHEET_FINE) { /* it has begun to read */
            xmlTextReaderSetErrorHandler(p->xml, quiet, NULL);
            return p;
        }
        sheet_fail(package->fault, SHEET_XML, name);
    }
    sheet_part_close(p);
    return NULL;
}

void sheet_part_close(struct sheet_part *p)
{
    if (!p)
        return;
    if (p->xml)
        xmlFreeTextReader(p->xml);
    if (p->file)
        zip_fclose(p->file);
    p->package->left -= MIN(p->package->left, p->unpacked);
    g_free(p->name);
    g_free(p);
}

/* Whatever follows the XML: its checksum stands at the end. */
static bool at_end(struct sheet_part *p)
{
    char buffer[CHUNK];
    int n;
    while ((n = read_part(p, buffer, sizeof buffer)) > 0)
        ;
    return false;
}

bool sheet_part_step(struct sheet_part *p)
{
    struct sheet_fault *fault = p->package->fault;
    if (fault->kind != SHEET_FINE)
        return false;
    int rc = xmlTextReaderRead(p->xml);
    if (fault->kind != SHEET_FINE)
        return false;
    if (rc < 0)
        return sheet_fail(fault, SHEET_XML, p->name);
    if (rc == 0)
        return at_end(p);
    int type = xmlTextReaderNodeType(p->xml);
    if (type == XML_READER_TYPE_DOCUMENT_TYPE)
        return sheet_fail(fault, SHEET_DOCTYPE, p->name);
    if (type == XML_READER_TYPE_ENTITY_REFERENCE)
        return sheet_fail(fault, SHEET_XML, p->name);
    return true;
}

static bool is_one_of(const char *space, const char *const *spaces, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(space, spaces[i]) == 0)
            return true;
    return false;
}

bool sheet_part_begins(const struct sheet_part *p, const char *name)
{
    return xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_ELEMENT &&
           g_strcmp0((const char *)xmlTextReaderConstLocalName(p->xml), name) == 0 &&
           is_one_of((const char *)xmlTextReaderConstNamespaceUri(p->xml), main_spaces,
                     G_N_ELEMENTS(main_spaces));
}

bool sheet_part_is_empty(const struct sheet_part *p)
{
    return xmlTextReaderIsEmptyElement(p->xml) == 1;
}

int sheet_part_depth(const struct sheet_part *p)
{
    return xmlTextReaderDepth(p->xml);
}

bool sheet_part_within(struct sheet_part *p, int depth, bool empty)
{
    return !empty && sheet_part_step(p) && sheet_part_depth(p) > depth;
}

const char *sheet_part_attribute(struct sheet_part *p, const char *name)
{
    if (xmlTextReaderMoveToAttribute(p->xml, (const xmlChar *)name) != 1)
        return NULL;
    const char *value = (const char *)xmlTextReaderConstValue(p->xml);
    xmlTextReaderMoveToElement(p->xml);
    return value;
}

const char *sheet_part_relation(struct sheet_part *p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(relation_spaces); i++) {
        if (xmlTextReaderMoveToAttributeNs(p->xml, (const xmlChar *)"id",
                                           (const xmlChar *)relation_spaces[i]) == 1) {
            const char *value = (const char *)xmlTextReaderConstValue(p->xml);
            xmlTextReaderMoveToElement(p->xml);
            return value;
        }
    }
    return NULL;
}

void sheet_part_skip(struct sheet_part *p)
{
    int depth = sheet_part_depth(p);
    bool empty = sheet_part_is_empty(p);
    while (sheet_part_within(p, depth, empty))
        ;
}

bool sheet_part_text(struct sheet_part *p, GString *into, gsize most)
{
    int depth = sheet_part_depth(p);
    bool empty = sheet_part_is_empty(p), fits = true;
    while (sheet_part_within(p, depth, empty)) {
        int type = xmlTextReaderNodeType(p->xml);
        if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
            type != XML_READER_TYPE_WHITESPACE && type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
            continue;
        const char *text = (const char *)xmlTextReaderConstValue(p->xml);
        gsize len = text ? strlen(text) : 0;
        fits = fits && into->len + len <= most;
        if (fits && text)
            g_string_append_len(into, text, (gssize)len);
    }
    return fits;
}
