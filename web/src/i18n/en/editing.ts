import type { editing as arabic } from '../ar/editing.ts';
import type { InEnglish } from '../texts.ts';

export const editing: InEnglish<typeof arabic> = {
  'editing.bar': 'Save changes',
  'editing.dirty': 'There are changes that are not saved yet',
  'editing.save': 'Save',
  'editing.saving': 'Saving…',
  'editing.saved': 'Saved. The agent goes by it from the next message on.',
  'editing.discard': 'Discard',
  'editing.fix': 'Something above needs to be put right; it is marked in red',
  'editing.diff': 'What differs between the two',
  'editing.conflict.title': 'Somebody saved before you',
  'editing.conflict.text':
    'While you were editing, somebody of the team saved a newer version. Nothing is lost: choose which one is to hold.',
  'editing.conflict.theirs': 'Take theirs',
  'editing.conflict.mine': 'Save mine over it',
};
