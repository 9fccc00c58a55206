import type { Execution, InboundEvent, Message, Status, TerminalStatus } from '../engine/history.ts';

/** A new execution of an instance that must not exist, or must have ended. */
export type NewInstance = Omit<Execution, 'createdAt'> & {
  at: number;
  held: boolean; // this host takes it at once; otherwise the first host with room does
};

/** `isSameChild`: the row is there because this very parent's task made it before. */
export type CreateResult =
  | { created: true; key: string }
  | { created: false; status: Status; isSameChild: boolean };

/** One turn of one instance: everything in it is written, or nothing. */
export type TurnCommit = {
  key: string;
  turn: number; // the sequence number of the history; a second writer of the same number fails
  at: number;
  events: string; // JSON text
  row?: RowChange;
  pruneBefore?: number; // continue-as-new: older turns go
  consumed: string[]; // inbox rows
  sent: OutboundMessage[];
};

/** The instance's row is written only when something in it changes; a plain step adds one history row, no more. */
export type RowChange = {
  status: 'Running' | 'Suspended' | TerminalStatus;
  customStatus: string | null;
  output: string | null;
  executionId: string;
  input?: string | null; // continue-as-new only
  at: number;
};

export type OutboundMessage = { key: string; executionId: string; event: InboundEvent };
/** `seq` is absent when only the inbox knows it. */
export type Delivered = { seq?: string; key: string; isMine: boolean; message: OutboundMessage };

/** A client's message to an instance by its id. */
export type PostResult =
  | { found: false }
  | { found: true; status: Status; key: string; seq?: string; isMine: boolean };

export type InstanceRecord = Execution & {
  key: string;
  status: Status;
  customStatus: string | null;
  output: string | null;
  updatedAt: number;
};

export type HeldRow = Omit<InstanceRecord, 'output' | 'updatedAt'> & {
  history: { turn: number; events: string }[];
  inbox: Message[];
};

export type InstanceFilter = {
  createdFrom?: number;
  createdTo?: number;
  statuses?: Status[];
  idPrefix?: string;
  afterKey?: string;
  top: number;
};

export type ScheduleStatus = { last: number; next: number; updated: number };

/** Thrown when another host has taken over this host's work: what it holds in memory is void. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Thrown when one commit cannot be written although the database answers. */
export class CommitRefused extends Error {
  override readonly name = 'CommitRefused';
}

/** The durable state of a task hub, shared by its hosts. Writes are durable when their promise resolves. */
export type TaskHubStore = {
  /** This host's number; it changes when the host was taken for dead and had to register anew. */
  hostNumber(): string;
  hasOtherHosts(): boolean;
  /** Takes over what dead hosts held. */
  sweep(): Promise<void>;
  /** An ended instance of the same id is replaced, with `anyState` a running one too. */
  create(instance: NewInstance, anyState: boolean): Promise<CreateResult>;
  commitTurn(commit: TurnCommit): Promise<Delivered[]>;
  post(id: string, event: InboundEvent): Promise<PostResult>;
  /** Takes instances that nobody holds and that need attention before `dueBefore`. */
  claim(limit: number, dueBefore: number): Promise<HeldRow[]>;
  /** Messages for instances that this host holds. */
  mail(): Promise<{ key: string; message: Message }[]>;
  load(key: string): Promise<HeldRow | undefined>;
  /** Lets go of instances; `wakeAt` is when the next host must look, null when only a message can wake it. */
  release(held: { key: string; wakeAt: number | null }[]): Promise<void>;
  find(id: string): Promise<InstanceRecord | undefined>;
  list(filter: InstanceFilter): Promise<InstanceRecord[]>;
  history(key: string): Promise<string[]>;
  purge(id: string): Promise<'purged' | 'unknown' | 'not-ended'>;
  purgeAll(filter: Omit<InstanceFilter, 'top'>): Promise<number>;
  schedule(name: string): Promise<ScheduleStatus | undefined>;
  saveSchedule(name: string, status: ScheduleStatus): Promise<void>;
  /** Runs `work` unless a host is at it already. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T | 'busy'>;
  stop(): Promise<void>;
};
