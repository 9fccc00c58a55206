import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { DiffView } from '../editing/diff-view.tsx';
import { useAutonomyText } from './autonomy-text.ts';

/** What somebody else has changed of the agent's rules, against what was being edited. */
export function AutonomyDiff({ mine, theirs }: { mine: Autonomy; theirs: Autonomy }) {
  const textOf = useAutonomyText();
  return <DiffView before={textOf(mine)} after={textOf(theirs)} by="words" />;
}
