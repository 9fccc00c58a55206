type Section = { title: string; items: string[] };
type Page = { title: string; lead: string; sections: Section[] };

/** The two public pages in one language. They are long, and load with their own route. */
export type Legal = {
  updated: string;
  privacy: Page;
  terms: Page;
  contact: { title: string; none: string };
};
