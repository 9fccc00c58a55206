import { chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import { useReadOnly } from '../../read-only.ts';
import { Checkbox } from '../checkbox.tsx';
import type { Acts } from './use-acts.ts';

/** Whether a link is read again every night. */
export function Nightly({ document, acts }: { document: KnowledgeDocument; acts: Acts }) {
  const { t } = useTranslation();
  const isReader = useReadOnly();
  return (
    <Label>
      <Checkbox
        checked={document.refreshNightly}
        disabled={isReader || acts.isBusy}
        onChange={(event) => acts.setNightly(event.target.checked)}
      />
      {t('knowledge.nightly')}
      <chakra.span srOnly>: {document.title}</chakra.span>
    </Label>
  );
}

const Label = chakra('label', {
  base: { display: 'inline-flex', alignItems: 'center', fontSize: 'sm', cursor: 'pointer', ms: '-3' },
});
