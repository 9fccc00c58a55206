import { catalogue } from './catalogue.ts';
import { imports } from './import.ts';

export const goods = { ...catalogue, ...imports };
