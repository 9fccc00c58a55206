/** What happened to one execution, in our own words; every wire protocol is a view of this. Times are epoch ms. */
export type HistoryEvent =
  | { type: 'turn-started'; at: number }
  | { type: 'execution-started'; at: number }
  | { type: 'task-scheduled'; at: number; id: number; name: string; input: string | null }
  | { type: 'task-completed'; at: number; task: number; result: string | null }
  | { type: 'task-failed'; at: number; task: number; failure: TaskFailure }
  | { type: 'child-created'; at: number; id: number; child: Child }
  | { type: 'child-completed'; at: number; task: number; result: string | null }
  | { type: 'child-failed'; at: number; task: number; failure: TaskFailure }
  | { type: 'timer-created'; at: number; id: number; fireAt: number }
  | { type: 'timer-cancelled'; at: number; timer: number } // ours alone: no host of Azure records it
  | { type: 'timer-fired'; at: number; timer: number; fireAt: number }
  | EventRaised
  | { type: 'suspended'; at: number; reason: string }
  | { type: 'resumed'; at: number; reason: string }
  | { type: 'terminated'; at: number; reason: string }
  | { type: 'turn-ended'; at: number }
  | { type: 'carried-over'; at: number; events: EventRaised[] } // ours alone: what continue-as-new kept
  | { type: 'execution-ended'; at: number; status: TerminalStatus; output: string | null };

/** JSON text stays text from end to end: no key order, number form or escape is lost. */
export type EventRaised = { type: 'event-raised'; at: number; name: string; input: string | null };

export type Child = { name: string; version: string | null; instanceId: string; input: string | null };

/** `details` is null only for a terminated child. */
export type TaskFailure = { reason: string; details: string | null; failureDetails?: FailureDetails };

export type FailureDetails = {
  ErrorType: string;
  ErrorMessage: string;
  StackTrace?: string;
  IsNonRetriable: boolean;
  Properties?: Record<string, unknown>;
};

export type TerminalStatus = 'Completed' | 'Failed' | 'Terminated';
export type Status = 'Pending' | 'Running' | 'Suspended' | TerminalStatus;

export const TERMINAL: readonly Status[] = ['Completed', 'Failed', 'Terminated'];

/** What a turn asks for. Ids count up over one execution in the order in which tasks are first awaited. */
export type Decision =
  | { kind: 'task'; id: number; name: string; input: string | null }
  | { kind: 'timer'; id: number; fireAt: number }
  | { kind: 'child'; id: number; child: Child };

/** What one turn of an orchestrator came to. */
export type Outcome = {
  decisions: Decision[];
  cancelledTimers: number[];
  suspended: boolean;
  customStatus: string | undefined; // undefined: as before
  end:
    | undefined
    | { kind: 'ended'; status: 'Completed' | 'Failed'; output: string | null }
    | { kind: 'continued'; input: string | null; carried: EventRaised[] };
  warning?: string;
};

/** One execution as a protocol needs to see it. */
export type Execution = {
  id: string;
  executionId: string;
  name: string;
  version: string;
  input: string | null; // JSON text
  parent: Parent | null;
  traceParent: string | null; // W3C, of who started it: what its activities do belongs to that trace
  createdAt: number;
};

export type Parent = { key: string; id: string; executionId: string; name: string; task: number };

/** A message on its way into an instance. `seq` is its row in the inbox, absent when only this process has it. */
export type Message = { seq?: string; executionId: string | null; event: InboundEvent };

type Answered = `${'task' | 'child'}-${'completed' | 'failed'}` | 'timer-fired';
type Told = 'event-raised' | 'suspended' | 'resumed' | 'terminated';
export type InboundEvent = Extract<HistoryEvent, { type: Answered | Told }>;
