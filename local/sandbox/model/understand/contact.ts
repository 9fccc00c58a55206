import { addressIn, listed, withoutPreposition } from './address.ts';
import { nameByKeyword, nameByPlace } from './name.ts';
import { phoneIn } from './phone.ts';
import { isPlaceClause, isSureMarker, placeIn } from './places.ts';
import type { Vocabulary } from './vocabulary.ts';
import { joined, type Word } from './words.ts';

export type Asked = 'name' | 'phone' | 'place' | 'address' | 'size' | 'color' | 'confirm' | 'which';

/** Who the order is for, as far as one text says. `used` are the words that this explains. */
export type Contact = {
  phone: string | null; // E.164
  phoneAttempt: string | null; // digits meant as a phone that are no Jordanian mobile
  name: string | null;
  place: string | null; // as written
  address: string | null; // as written, from the place on
  used: Set<number>;
};

type ContactHints = {
  asked: ReadonlySet<Asked>; // by the shop's last message: a bare word then counts as the answer
  vocabulary: Vocabulary; // words of known products are no names and no places
  nameKnown: boolean; // another name counts only with «اسمي» or its like
};

/** Splits free text such as «رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨» into its parts. */
export function contactIn(
  text: string,
  words: readonly Word[],
  { asked, vocabulary, nameKnown }: ContactHints,
): Contact {
  const phone = phoneIn(text, words);
  const used = new Set(phone.used);
  const take = (at: Iterable<number>) => {
    for (const index of at) used.add(index);
  };
  const announced = nameByKeyword(words, used);
  take(announced?.used ?? []);

  const streets = words.some(({ word }) => isSureMarker(word) && !vocabulary.knows(word));
  const detailed = phone.used.size > 0 || streets;
  const bare = detailed || asked.has('place') || asked.has('address');
  const place = placeIn(words, { bare, taken: used, phone: phone.used, vocabulary });
  const address = addressIn(words, used, { place, asked, detailed, vocabulary });
  take(address?.used ?? []);
  for (let at = place?.from ?? 0; at < (place?.to ?? 0); at += 1) used.add(at);

  const expected = !nameKnown && (detailed || asked.has('name'));
  const named =
    announced ?? (expected ? nameByPlace(words, used, { phone: phone.used, asked, vocabulary }) : null);
  take(named?.used ?? []);
  const clauses = [...new Set(words.map(({ clause }) => clause))].filter(
    (one) => one !== words[place?.from ?? -1]?.clause,
  );
  const areas = clauses
    .map((clause) =>
      words.flatMap((word, at) => (word.clause === clause && address?.used.includes(at) ? [at] : [])),
    )
    .filter((own) => isPlaceClause(words, own, vocabulary))
    .map((own) => joined(words, own));
  const precise = address && (!place || address.used.length > place.least); // «عمان» alone is no address
  return {
    phone: phone.valid,
    phoneAttempt: phone.attempt,
    name: named?.text ?? null,
    place: place ? withoutPreposition(listed([place.text, ...areas])) : null,
    address: precise ? address.text : null,
    used,
  };
}
