/** Azure's own roles, by what they allow, and who gets them where. docs/deploy.md has the same table in words. */
export const ROLES: Record<string, string> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7': 'Key Vault Secrets Officer',
  '8ebe5a00-799e-43f5-93ac-243d3dce84a7': 'Search Index Data Contributor',
  '7ca78c08-252a-4471-8644-bb5ff32d4ba0': 'Search Service Contributor',
  '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd': 'Cognitive Services OpenAI User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '0ad04412-c4d5-4796-b79c-f76d14c8d402': 'Durable Task Data Contributor',
  '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor',
};

/** Exactly these: one that is missing stops the product, one more is one too many. */
export const GRANTS = [
  'models: principalId is Cognitive Services OpenAI User',
  'monitor: principalId is Monitoring Metrics Publisher',
  'scheduler: principalId is Durable Task Data Contributor',
  'search: principalId is Search Index Data Contributor',
  'search: principalId is Search Service Contributor',
  'storage: principalId is Storage Blob Data Contributor', // uploads, knowledge, licence
  'storage: principalId is Storage Blob Data Owner', // the host's own account
  'storage: principalId is Storage Queue Data Contributor',
  'storage: principalId is Storage Table Data Contributor',
  'storage: publisherId is Storage Blob Data Contributor', // who deploys publishes the licence list
  'traces: principalId is Cosmos DB Built-in Data Contributor',
  'vault: readerId is Key Vault Secrets User',
  'vault: writerId is Key Vault Secrets Officer',
];
