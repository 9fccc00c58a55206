/** What `workflows.ts` bundles: GitHub's language service, and the documents it reads. */
export { validate } from '@actions/languageservice';
export { TextDocument } from 'vscode-languageserver-textdocument';
