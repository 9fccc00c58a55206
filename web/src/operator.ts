/** Who runs this installation and answers for the data; set when the site is built (web/README.md). */
export const operator = {
  name: import.meta.env.VITE_OPERATOR_NAME || null,
  email: import.meta.env.VITE_OPERATOR_EMAIL || null,
} as { name: string | null; email: string | null };
