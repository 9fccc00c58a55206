import { sentence } from '../../core/runtime/prompts.ts';

/** What a first reply says after telling who writes. @throws Error where it does not tell. */
export function afterDisclosure(reply: string): string {
  const told = [sentence('disclosure', 'ar'), sentence('disclosure', 'en')].find((one) =>
    reply.startsWith(`${one}\n`),
  );
  if (!told) throw new Error('expected a reply that begins with the disclosure');
  return reply.slice(told.length + 1);
}
