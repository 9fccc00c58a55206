import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

export const TITLE_CHARS_MAX = 200;
export const ANSWER_CHARS_MAX = 2_000;
export const QUESTION_CHARS_MAX = 500;
const URL_CHARS_MAX = 2_000;

/** What a document is, told by its content. `faq`: one question with its answer, written on the site. */
export const DocumentKind = z.enum(['pdf', 'docx', 'html', 'markdown', 'text', 'qa-table', 'link', 'faq']);

/** `ready`: the agent answers from it. A document that is read anew stays in use until the new text is indexed. */
export const DocumentStatus = z.enum(['running', 'ready', 'failed', 'cancelled']);

export const DocumentStep = z.enum(['waiting', 'reading', 'splitting', 'embedding', 'indexing']);

/** Why a document could not be read or indexed: `error.code` of a document and of its job. */
export const DOCUMENT_ERRORS = [
  'file-empty', // no bytes, or nothing but spaces
  'file-encrypted', // a PDF or Word file that asks for a password
  'file-damaged',
  'file-old-word', // .doc of before 2007
  'file-type-unknown', // none of PDF, DOCX, HTML, Markdown, text, CSV
  'file-missing', // not in storage any more
  'scan-without-text', // a PDF of pictures
  'no-text',
  'too-many-pages',
  'too-much-text',
  'unpacked-too-large', // a DOCX or a page that grows without measure when it is unpacked
  'reading-too-long', // given up after a time, or at a limit of memory
  'table-without-answers', // a CSV without a column of questions and one of answers, or without rows
  'link-invalid', // no http or https address, or with a user name, or on another port than 80 and 443
  'link-private', // leads to an address that is not public
  'link-unreachable', // no answer, or an answer of 5xx
  'link-timeout',
  'link-not-found', // 404, 410
  'link-forbidden', // 401, 403, 429 and other answers that are no page
  'link-robots', // the site's robots.txt asks not to read it
  'link-too-large',
  'link-too-many-redirects',
  'link-type-unknown', // neither a page nor a PDF, DOCX or text
  'embedding-refused', // the model's service turned the text down
  'embedding-unavailable',
  'ingest-failed', // on our side; a retry may cure it
  'not-started',
] as const;
export type DocumentError = (typeof DOCUMENT_ERRORS)[number];

export const KnowledgeDocument = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: DocumentKind,
  fileName: z.nullable(z.string()),
  url: z.nullable(z.string()), // of a link
  bytes: z.nullable(z.int()),
  pages: z.nullable(z.int()), // of a PDF
  partCount: z.int(),
  status: DocumentStatus,
  jobId: z.uuid(), // the newest job of it; cancel and retry go through `/api/jobs/{id}`
  /** While it runs: `done` of `total` pages read, or parts embedded or indexed. */
  progress: z.object({ step: DocumentStep, done: z.int(), total: z.nullable(z.int()) }),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  skippedRows: z.optional(z.int()), // of a CSV: rows without a question or an answer, where there are some
  refreshNightly: z.boolean(), // of a link
  createdAt: z.iso.datetime(),
  indexedAt: z.nullable(z.iso.datetime()),
  usedCount: z.int(), // answers of the last 30 days that were written with a part of it at hand
  lastUsedAt: z.nullable(z.iso.datetime()),
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

/** `GET /api/knowledge`: the newest first. */
export const KnowledgePage = pageOf(KnowledgeDocument);

/**
 * `POST /api/knowledge`: a file (multipart, field `file`), or one of these as JSON. 202 `{documentId, jobId}`; the same
 * content once more is 200 with the document that has it.
 */
export const NewDocument = z.union([
  z.object({
    url: z.string().check(z.trim(), z.maxLength(URL_CHARS_MAX)),
    refreshNightly: z._default(z.boolean(), false),
  }),
  z.object({
    question: z.string().check(z.trim(), z.minLength(2), z.maxLength(QUESTION_CHARS_MAX)),
    answer: z.string().check(z.trim(), z.minLength(1), z.maxLength(ANSWER_CHARS_MAX)),
  }),
]);

export const DocumentStarted = z.object({ documentId: z.uuid(), jobId: z.uuid() });

// `POST /api/knowledge/{id}/replace` (multipart `file`, or JSON `{question, answer}` of a `faq`) and `…/refresh`
// (a link): 202 `{documentId, jobId}`; until the new text is indexed the old one answers.

/** `PATCH /api/knowledge/{id}`: 200 with the document. */
export const ChangeDocument = z.object({
  title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(TITLE_CHARS_MAX))),
  refreshNightly: z.optional(z.boolean()),
});

/** A passage as the agent is given it. */
export const DocumentPart = z.object({
  id: z.uuid(),
  position: z.int(), // from 0
  heading: z.nullable(z.string()), // the headings above it, joined by ` › `
  page: z.nullable(z.int()), // of a PDF, from 1
  text: z.string(),
  usedCount: z.int(),
});

/** `GET /api/knowledge/{id}/parts`: what was read, in the document's order. */
export const DocumentPartPage = pageOf(DocumentPart);

/** `GET /api/knowledge/{id}/uses`: the answers that had a part of it at hand, the newest first. Ids, no words. */
export const DocumentUsePage = pageOf(
  z.object({
    messageId: z.string(), // the AI's first message of that answer
    customerId: z.string(),
    customerName: z.nullable(z.string()),
    at: z.iso.datetime(),
    partId: z.uuid(),
    heading: z.nullable(z.string()),
  }),
);

/** Where a passage comes from: beside an answer, and in the test box. */
export const Passage = z.object({
  partId: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  heading: z.nullable(z.string()),
  page: z.nullable(z.int()),
});
export type Passage = z.infer<typeof Passage>;

/** `POST /api/knowledge/search`: what the agent would find for these words. */
export const KnowledgeQuery = z.object({
  query: z.string().check(z.trim(), z.minLength(2), z.maxLength(QUESTION_CHARS_MAX)),
});
export const KnowledgeFound = z.object({
  items: z.array(z.extend(Passage, { text: z.string(), score: z.number() })), // best first, as the agent gets them
});
export type KnowledgeFound = z.infer<typeof KnowledgeFound>;

/** A question that the agent had no answer to. */
export const OpenQuestion = z.object({
  id: z.uuid(),
  text: z.string(), // as it was asked last
  askedCount: z.int(),
  lastAskedAt: z.iso.datetime(),
  customerId: z.nullable(z.string()), // who asked last; null once erased
});

/** `GET /api/questions`: open ones, the most asked first. `DELETE /api/questions/{id}` puts one aside: 204. */
export const QuestionQuery = PageQuery;
export const QuestionPage = pageOf(OpenQuestion);
export type QuestionPage = z.infer<typeof QuestionPage>;

/** `POST /api/questions/{id}/answer`: makes a `faq` document of it. 202 `{documentId, jobId}`. */
export const AnswerQuestion = z.object({
  question: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(QUESTION_CHARS_MAX))), // put better
  answer: z.string().check(z.trim(), z.minLength(1), z.maxLength(ANSWER_CHARS_MAX)),
});
