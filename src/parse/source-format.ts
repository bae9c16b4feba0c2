/** How the records of an input are written. `json`: a document, `ndjson`: one object a line. */
export type SourceFormat = 'csv' | 'ndjson' | 'json';
