import type { adminTraces as arabic } from '../ar/admin-traces.ts';
import type { InEnglish } from '../texts.ts';

export const adminTraces: InEnglish<typeof arabic> = {
  'admin.traces.title': 'Traces',
  'admin.traces.lead':
    'What happened with one message and how long each step took, from its arrival to the reply. Without the customer’s words.',
  'admin.traces.search': 'Instance, such as dm-120',
  'admin.traces.none': 'Type an instance to see its steps.',
  'admin.traces.notFound': 'No trace of this instance. It may be mistyped, or old and deleted.',
  'admin.traces.elsewhere':
    'The traces of this copy are kept by Application Insights. Look there for the instance as igshop.instance.',
  'admin.traces.spans': 'Steps',
  'admin.traces.at': 'Began {{at}}',
  'admin.traces.id': 'Trace',
  'admin.traces.failed': 'failed: {{code}}',
};
