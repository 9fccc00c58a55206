import type { SearchIndex } from '@azure/search-documents';
import { EMBED_DIMENSIONS } from '../openai/embeddings.ts';

/** One passage in the index. Nothing but ids comes back out of it: the words are read in Postgres. */
export type PartRow = {
  key: string; // `<tenant>_<part>`: what one tenant names cannot be another's
  tenantId: string;
  documentId: string;
  title: string;
  heading: string;
  text: string;
  vector: number[];
};

/**
 * One index for all shops: a service has fifteen of them, or fifty. `ar.lucene` takes the article, the conjunctions and
 * the endings off Arabic words and leaves English ones alone; what it reads is folded already, as the questions are.
 */
export function indexDefinition(name: string): SearchIndex {
  const id = { type: 'Edm.String', searchable: false, filterable: true, facetable: false } as const;
  const words = {
    type: 'Edm.String',
    searchable: true,
    filterable: false,
    sortable: false,
    facetable: false,
    hidden: true,
    analyzerName: 'ar.lucene',
  } as const;
  return {
    name,
    fields: [
      { ...id, name: 'key', key: true, sortable: true },
      { ...id, name: 'tenantId', sortable: false },
      { ...id, name: 'documentId', sortable: false },
      { ...words, name: 'title' },
      { ...words, name: 'heading' },
      { ...words, name: 'text' },
      {
        name: 'vector',
        type: 'Collection(Edm.Single)',
        searchable: true,
        hidden: true,
        stored: false,
        vectorSearchDimensions: EMBED_DIMENSIONS,
        vectorSearchProfileName: 'cosine',
      },
    ],
    vectorSearch: {
      algorithms: [{ name: 'hnsw', kind: 'hnsw', parameters: { metric: 'cosine' } }],
      profiles: [{ name: 'cosine', algorithmConfigurationName: 'hnsw' }],
    },
  };
}
