import { Box, Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { propose } from './draft.ts';
import { FilePick } from './file-pick.tsx';
import { type Fault, type LicenceFile, readLicenceFile } from './licence-csv.ts';

type Props = { isOpen: boolean; close: () => void };

/** Several licences from a file; nothing is published by it. */
export function CsvDialog({ isOpen, close }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={isOpen} close={close} title={t('admin.csv.title')}>
      <Form close={close} />
    </Dialog>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<LicenceFile | null>(null);
  const changes = file?.kind === 'rows' ? file.changes : {};
  const count = Object.keys(changes).length;
  const take = () => {
    propose(changes);
    toast(t('admin.csv.taken', { count }));
    close();
  };
  return (
    <Stack gap="4">
      <Text color="fg.muted">
        {t('admin.csv.text')} <bdi dir="ltr">handle,expiry</bdi>
      </Text>
      <Field label={t('admin.csv.file')} error={faultOfFile(file, t)}>
        {(wired) => (
          <FilePick
            wired={wired}
            label={t('admin.csv.file')}
            accept=".csv,.tsv,.txt,text/csv"
            pick={async (picked) => setFile(readLicenceFile(await picked.text()))}
          />
        )}
      </Field>
      {file?.kind === 'rows' && (
        <>
          <Text role="status" fontWeight="600">
            {t('admin.csv.good', { count })}
          </Text>
          {file.faults.length > 0 && <Faults faults={file.faults} />}
        </>
      )}
      <Button disabled={count === 0} onClick={take}>
        {t('admin.draft.add')}
      </Button>
    </Stack>
  );
}

type Say = ReturnType<typeof useTranslation>['t'];

function faultOfFile(file: LicenceFile | null, t: Say): string | undefined {
  if (file?.kind === 'unreadable') return t('admin.csv.unreadable');
  if (file?.kind === 'too-long') return t('admin.csv.tooLong', { max: String(file.max) });
  return undefined;
}

function Faults({ faults }: { faults: Fault[] }) {
  const { t } = useTranslation();
  return (
    <Box bg="red.subtle" color="red.fg" borderRadius="control" p="3">
      <Text fontWeight="600">{t('admin.csv.bad', { count: faults.length })}</Text>
      <Box as="ul" maxHeight="220px" overflowY="auto" tabIndex={0} aria-label={t('admin.csv.faults')}>
        {faults.map(({ line, text, why }) => (
          <Text as="li" key={line} fontSize="sm" listStyleType="none">
            {t('admin.csv.line', { line: String(line) })} <bdi>{text}</bdi>: {t(`admin.csv.fault.${why}`)}
          </Text>
        ))}
      </Box>
    </Box>
  );
}
