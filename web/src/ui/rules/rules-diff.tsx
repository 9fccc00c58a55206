import type { Rules } from '../../../../core/contract/rules.ts';
import { DiffView } from '../editing/diff-view.tsx';
import { useRulesText } from './rules-text.ts';

/** What somebody else has changed, against what was being edited. */
export function RulesDiff({ mine, theirs }: { mine: Rules; theirs: Rules }) {
  const textOf = useRulesText();
  return <DiffView before={textOf(mine)} after={textOf(theirs)} by="words" />;
}
