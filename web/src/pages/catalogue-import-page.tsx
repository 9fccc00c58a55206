import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/controls.tsx';
import { ImportFlow } from '../ui/import/flow.tsx';
import { useImport } from '../ui/import/use-import.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel } from '../ui/states.tsx';

/** A shop's own file, however messy, into the catalogue: chosen, looked at, put right, imported. */
export function CatalogueImportPage() {
  const { t } = useTranslation();
  const handle = useImport();
  return (
    <>
      <PageTitle title={t('import.title')}>
        <LinkButton look="outline" to="/catalogue">
          {t('import.back')}
        </LinkButton>
      </PageTitle>
      <Panel>
        <ImportFlow handle={handle} />
      </Panel>
    </>
  );
}
