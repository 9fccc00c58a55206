/** What a courier tells of a parcel. */
export type CourierReport = {
  orderNumber: number;
  status: 'dispatched' | 'delivered' | 'refused';
  note: string | null; // as the courier wrote it
};

/**
 * A courier company's words, translated once. A company is one file in core/vendors/couriers, a line in its list and
 * its own examples in tests/fixtures/couriers, which the contract test holds it to.
 */
export type Courier = {
  id: string;
  name: string;
  /** The reports in a body that the company sent; null for a body that is none of its own. A status that is no news is no report. */
  readReports(body: unknown): CourierReport[] | null;
};
