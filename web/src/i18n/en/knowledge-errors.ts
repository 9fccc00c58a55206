import type { knowledgeErrors as arabic } from '../ar/knowledge-errors.ts';
import type { InEnglish } from '../texts.ts';

export const knowledgeErrors: InEnglish<typeof arabic> = {
  'knowledge.error.file-empty': 'The file is empty. Open it and see that there is text in it.',
  'knowledge.error.file-encrypted': 'The file asks for a password. Save it without one and upload it again.',
  'knowledge.error.file-damaged': 'The file is damaged and does not open. Save it anew from its program.',
  'knowledge.error.file-old-word': 'This is an old Word file. In Word: Save as › docx, and upload that.',
  'knowledge.error.file-type-unknown':
    'We cannot read this kind. We read PDF, Word (docx), HTML, text and CSV. In Excel: Save as › CSV.',
  'knowledge.error.file-too-large': 'Larger than 25 MB. Split it, or shrink the pictures in it.',
  'knowledge.error.file-twice': 'This very file is in the list already.',
  'knowledge.error.file-missing': 'We lost the file before it was read. Upload it again.',
  'knowledge.error.scan-without-text':
    'This is a scan: pictures without text. Upload the original, or write what matters as a question and answer.',
  'knowledge.error.no-text': 'We found no text in it.',
  'knowledge.error.too-many-pages': 'It has too many pages (the limit is 1000). Split it.',
  'knowledge.error.too-much-text': 'There is too much text in it. Split it.',
  'knowledge.error.unpacked-too-large':
    'The file is packed and holds too much. Save it anew without pictures.',
  'knowledge.error.reading-too-long': 'Reading it took too long. Split it, or save it as plain text.',
  'knowledge.error.table-without-answers':
    'The table needs a column “question” and a column “answer”, with rows below them.',
  'knowledge.error.link-invalid':
    'That is no link to a page that anybody can open. Copy it from the top of your browser.',
  'knowledge.error.link-private':
    'This link leads into a private network; it does not open from the internet.',
  'knowledge.error.link-unreachable': 'The site did not answer. See that it is up and try again.',
  'knowledge.error.link-timeout': 'The site is very slow and did not finish. Try again soon.',
  'knowledge.error.link-not-found': 'There is no page at this link. Open it yourself and check.',
  'knowledge.error.link-forbidden': 'The site does not let us open the page. Save it as PDF and upload that.',
  'knowledge.error.link-robots':
    'The site asks not to be read by programs. Save the page as PDF and upload that.',
  'knowledge.error.link-too-large': 'The page is too large. Save what matters of it and upload that.',
  'knowledge.error.link-too-many-redirects':
    'The link leads from page to page and never ends. Use the last one.',
  'knowledge.error.link-type-unknown': 'There is no text at this link: a picture or a video, perhaps.',
  'knowledge.error.embedding-refused':
    'The service that understands texts turned this one down. Look for something odd in it and upload it changed.',
  'knowledge.error.embedding-unavailable':
    'The service that understands texts is away. Try again in some minutes.',
  'knowledge.error.ingest-failed': 'Something broke on our side. Try again.',
  'knowledge.error.not-started': 'It did not start. Try again.',
  'knowledge.error.offline': 'The connection broke before it arrived. Try again.',
  'knowledge.error.other': 'That did not work. Try again.',
};
