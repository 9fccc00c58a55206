import type { Asked } from '../understand/contact.ts';
import type { Language } from '../understand/language.ts';
import type { ItemView, OrderStatus, OrderView, Quote } from '../understand/shapes.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';

/** Everything the stand-in can say. Amounts come in as the tools spelled them and are never computed here. */
export type Voice = {
  greeting(said: string): string;
  welcome(shop: string | null): string;
  item(item: ItemView, about: { size: string | null; color: string | null }): string;
  photo(item: ItemView): string; // which goes out behind these words
  noPhoto(item: ItemView): string;
  soldOut(item: ItemView, others: ItemView[]): string;
  sizeUnknown(item: { name: string; sizes: string[] }, wanted: string): string;
  colorUnknown(item: ItemView, wanted: string, others: ItemView[]): string;
  fewLeft(name: string, available: number): string;
  which(items: ItemView[]): string;
  whichAgain(items: ItemView[]): string;
  whichNumber(items: ItemView[]): string;
  unresolved(names: readonly string[]): string; // things of a wish that were found nowhere
  notUnderstood(): string;
  yesOrNo(): string; // asked of a read-back that got neither
  abroad(): string;
  soFar(order: OrderView): string;
  cheapest(items: ItemView[]): string;
  nothingUnder(items: ItemView[]): string;
  notFound(): string;
  whichProduct(): string;
  fee(quote: Quote, asked: string): string; // `asked`: the place as the customer wrote it
  whichPlace(): string;
  placeUnknown(): string;
  notServed(place: string | null): string;
  feeNotSet(): string;
  payment(other: boolean): string;
  pricesFixed(): string;
  fromShop(line: string): string;
  askMissing(order: OrderView, missing: readonly Missing[], about: MissingFacts): string;
  phoneInvalid(): string;
  readBack(order: OrderView): string;
  priceChanged(): string;
  consentUnclear(): string;
  confirmed(order: OrderView): string;
  alreadyConfirmed(order: { number: number; totalJod: string }): string;
  whatToChange(): string;
  leftOpen(): string;
  nothingOpen(): string;
  belowMinimum(minimum: string | null): string;
  quantityInvalid(): string;
  statuses(orders: OrderStatus[]): string;
  noOrders(): string;
  handedOver(reason: string): string;
  handOverFailed(): string;
  typePlease(attachment: string): string;
  bot(): string;
  offTopic(): string;
  thanks(): string;
  safe(): string;
};

export type Missing = Exclude<Asked, 'confirm' | 'which'>;
export type MissingFacts = { sizes: string[]; colors: string[] };

/** The words for a customer's language. */
export function voiceIn(language: Language): Voice {
  return language === 'en' ? english : arabic;
}
