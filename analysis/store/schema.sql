-- One corpus. Rows of articles are internal numbers, never used again; article_id is the name that lasts.
create table meta (key varchar primary key, value varchar not null);
create table batches (
    batch integer primary key, imported_at timestamp not null, program varchar not null,
    read integer not null, imported integer not null, duplicates integer not null, rejected integer not null
);
create table files (
    file integer primary key, batch integer not null, path varchar not null, format varchar not null, encoding varchar not null,
    read integer not null, imported integer not null, duplicates integer not null, rejected integer not null, undated integer not null,
    seconds double not null, bytes bigint not null, sha256 varchar not null, mapping varchar not null, notes varchar not null
);
create table problems (
    file integer not null, position integer not null, record varchar not null, field varchar not null, reason varchar not null,
    excerpt varchar not null, kept boolean not null
);
-- A record of a file in which an article was seen. own_id is the record's own article_id; article_id the article that it is
-- kept under (another one where the record has no body); facts are its fields without the text, as JSON.
create table sightings (
    sighting integer primary key, file integer not null, record varchar not null, identity varchar not null,
    own_id varchar not null, article_id varchar not null, has_body boolean not null, facts varchar using compression zstd
);
create table articles (
    "row" integer primary key, article_id varchar not null, identity varchar not null, url varchar not null, title varchar not null,
    outlet varchar not null, section varchar not null, language varchar not null,
    published_local varchar not null, published_offset integer, published_on date, "precision" varchar not null, published_text varchar not null,
    updated varchar not null, captured varchar not null, has_body boolean not null,
    version_of varchar not null, latest boolean not null, digest varchar not null, extra varchar using compression zstd
);
create table texts ("row" integer primary key, summary varchar, body varchar using compression zstd, captions varchar);
create table article_tags ("row" integer not null, position integer not null, tag varchar not null);
create table article_authors ("row" integer not null, position integer not null, author varchar not null);
-- Spellings merged by the user: applied when reading, the printed name stays in the article.
create table aliases (kind varchar not null, spelling varchar not null, canonical varchar not null, primary key (kind, spelling));
-- Found after the commit of an import, see finding.py: copies, and articles that a news agency's credit line stands in.
create table copy_clusters ("row" integer primary key, cluster integer not null, similarity double, is_first boolean not null);
create table if not exists agency_credits ("row" integer primary key, agency varchar not null);
create table glossaries (name varchar primary key, content varchar not null, saved_at timestamp not null);
create table unticked_forms (glossary varchar not null, concept varchar not null, variant varchar not null, form varchar not null, primary key (glossary, concept, variant, form));
create table labels (article_id varchar not null, detector varchar not null, part varchar not null, start_offset integer not null, end_offset integer not null, coder varchar not null, label varchar not null, labelled_at timestamp not null);
create table saved_views (name varchar primary key, address varchar not null, saved_at timestamp not null);
create sequence next_row start 1;
create sequence next_batch start 1;
create sequence next_file start 1;
create sequence next_sighting start 1;
create index sightings_identity on sightings (identity);
