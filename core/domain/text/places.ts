import type { GovernorateId } from './governorates.ts';
import { type Mention, mentionsIn } from './place-mentions.ts';
import type { PlaceKind, PlaceName } from './place-names.ts';

export type Place = {
  governorate: GovernorateId;
  /** The name of what was recognised, in Arabic: the town or the neighbourhood rather than the governorate. */
  place: string;
  kind: PlaceKind;
};
/** `names` count; `namesakes` are all that the same letters may stand for. */
type AcceptedMention = Mention & { namesakes: readonly PlaceName[] };

const TEXT_MAX = 2000; // characters; an address is shorter, and a flood costs no more than this
const PREFERENCE: readonly PlaceKind[] = ['town', 'area', 'governorate'];

/**
 * Finds the one place in Jordan that a text gives as an address, in Arabic, English or chat spelling:
 * "خلدا قريب من الدوار" is in Amman, "el sal6" in Balqa, "سوف جرش" in Jerash.
 *
 * @returns null when there is none, when it is abroad, and when it could be two governorates ("الشونة", "عمان
 *   أو إربد"): then it is better to ask. A name within the name of a street or a shop does not count.
 */
export function findPlace(text: string): Place | null {
  const all = accepted(mentionsIn(text.slice(0, TEXT_MAX)));
  const here = all.filter(({ role }) => role === 'here');
  const mentions = here.length > 0 ? here : all.filter(({ role }) => role === 'near');
  if (mentions.some(isAbroad)) return null;

  const governorate = governorateOf(mentions.filter(({ names }) => names.some(isInJordan)));
  return governorate && nameOf(mentions, governorate);
}

/** What is left when ordinary words that only look like names are gone. */
function accepted(mentions: Mention[]): AcceptedMention[] {
  const sure = mentions.map((mention) => ({
    ...mention,
    names: mention.names.filter(provesItself(mention)),
  }));
  return mentions.map((mention, i) => {
    const beside = [
      mention.isAdjacent ? sure[i - 1] : null,
      mentions[i + 1]?.isAdjacent ? sure[i + 1] : null,
    ];
    const company = beside.flatMap((one) => one?.names ?? []);
    const names = mention.names.filter(
      (name) => sure[i]?.names.includes(name) || company.some((one) => one.governorate === name.governorate),
    );
    return { ...mention, names, namesakes: mention.names };
  });
}

function provesItself(mention: Mention): (name: PlaceName) => boolean {
  return ({ weight }) => {
    if (weight === 'name') return true;
    return mention.isKindNamed || (weight === 'common-word' && mention.isCued);
  };
}

/** "عباية دبي" is a style; a place abroad counts where the text speaks of places. */
function isAbroad({ names, isCued, opensClause, isAdjacent }: Mention): boolean {
  return names.some((name) => name.governorate === null) && (isCued || opensClause || isAdjacent);
}

function isInJordan({ governorate }: PlaceName): boolean {
  return governorate !== null;
}

/** The one governorate that all the names agree on. Its own name outweighs neighbourhoods, not towns. */
function governorateOf(mentions: AcceptedMention[]): GovernorateId | null {
  const ofKind = (kind: PlaceKind) =>
    mentions.filter(({ names }) => names.some((name) => name.kind === kind));
  const named = ofKind('governorate').map(({ names }) => idsOf(names));
  const areas = ofKind('area').map(({ names }) => idsOf(names));
  // Beside the governorate's name a town may be a lesser namesake: there is an Aydoun in Mafraq too.
  const towns = ofKind('town').map(({ names, namesakes }) => idsOf(named.length > 0 ? namesakes : names));
  if (named.length + towns.length === 0) return onlyOne(common(areas));
  const agreed = common([...named, ...towns]);
  return agreed.length > 1 ? onlyOne(common([agreed, ...areas])) : onlyOne(agreed);
}

function idsOf(names: readonly PlaceName[]): GovernorateId[] {
  return [...new Set(names.flatMap(({ governorate }) => governorate ?? []))];
}

function common(sets: GovernorateId[][]): GovernorateId[] {
  const [first = [], ...rest] = sets;
  return first.filter((id) => rest.every((set) => set.includes(id)));
}

function onlyOne(ids: GovernorateId[]): GovernorateId | null {
  return ids.length === 1 ? (ids[0] ?? null) : null;
}

function nameOf(mentions: Mention[], governorate: GovernorateId): Place | null {
  const names = mentions
    .flatMap((mention) => mention.names)
    .filter((name) => name.governorate === governorate);
  const kind = PREFERENCE.find((one) => names.some((name) => name.kind === one));
  const best = names.filter((name) => name.kind === kind);
  const found = best.find((name) => name.weight === 'name') ?? best[0];
  return found ? { governorate, place: found.place, kind: found.kind } : null;
}
