import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AdminReceipt } from '../../../core/contract/admin-receipts.ts';
import { dayAndTime, fullDay, number } from '../format.ts';
import { Badge, Button, Heading } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/states.tsx';
import { Table } from './table.tsx';

/** One receipt: what went, the three files, and the command that verifies them. */
export function Receipt({ receipt }: { receipt: AdminReceipt }) {
  const { t, i18n } = useTranslation();
  const { kind, tenantName, at, before, tables, keyId, isOurKey } = receipt;
  const files = filesOf(receipt);
  const days = (from: string | null, to: string | null) =>
    from && to
      ? t('admin.receipts.from', { from: fullDay(from, i18n.language), to: fullDay(to, i18n.language) })
      : '—';
  return (
    <Panel>
      <Stack gap="3">
        <Flex gap="3" flexWrap="wrap" alignItems="center">
          <Heading fontSize="lg">{t('admin.receipts.number', { number: String(receipt.number) })}</Heading>
          <Badge tone="plain">{t(`admin.receipts.${kind}`)}</Badge>
          {!isOurKey && <Badge tone="wait">{t('admin.receipts.oldKey')}</Badge>}
        </Flex>
        <Flex columnGap="5" rowGap="1" flexWrap="wrap" color="fg.muted" fontSize="sm">
          {tenantName && <Text>{tenantName}</Text>}
          <Text>{dayAndTime(at, i18n.language)}</Text>
          {before && <Text>{t('admin.receipts.before', { at: dayAndTime(before, i18n.language) })}</Text>}
          <bdi dir="ltr">{keyId}</bdi>
        </Flex>
        <Table
          label={`${t('admin.receipts.table')} ${receipt.number}`}
          head={[t('admin.receipts.table'), t('admin.receipts.count'), t('admin.receipts.days')]}
          rows={Object.entries(tables).map(([name, { count, oldestAt, newestAt }]) => ({
            key: name,
            cells: [<Gone key="name" name={name} />, number(count, i18n.language), days(oldestAt, newestAt)],
          }))}
        />
        <Flex gap="2" flexWrap="wrap">
          {files.map(({ label, name, content }) => (
            <Button key={name} look="outline" onClick={() => save(name, content)}>
              <Icon of={Download} size={18} />
              {t(label)}
            </Button>
          ))}
        </Flex>
        <details>
          <Summary>{t('admin.receipts.verify')}</Summary>
          <Text color="fg.muted">{t('admin.receipts.verifyText')}</Text>
          <Command dir="ltr" tabIndex={0}>
            {`openssl pkeyutl -verify -pubin -inkey ${files[2].name} -rawin -in ${files[0].name} -sigfile ${files[1].name}`}
          </Command>
        </details>
      </Stack>
    </Panel>
  );
}

/** What went, in words; beside it the name that is signed, which alone tells of a table of tomorrow. */
function Gone({ name }: { name: string }) {
  const { t, i18n } = useTranslation();
  const key = `admin.receipt.${name}`;
  return (
    <>
      {i18n.exists(key) && `${t(key)} `}
      <Text as="bdi" dir="ltr" color="fg.muted" fontSize="sm">
        {name}
      </Text>
    </>
  );
}

function filesOf({ number, body, signature, publicKey, keyId }: AdminReceipt) {
  const bytes = Uint8Array.from(atob(signature), (one) => one.charCodeAt(0));
  return [
    { label: 'admin.receipts.body', name: `receipt-${number}.json`, content: body },
    { label: 'admin.receipts.signature', name: `receipt-${number}.sig`, content: bytes },
    { label: 'admin.receipts.key', name: `receipt-key-${keyId}.pem`, content: publicKey },
  ] as const;
}

function save(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const Summary = chakra('summary', {
  base: { cursor: 'pointer', minHeight: '11', display: 'flex', alignItems: 'center', color: 'green.fg' },
});

const Command = chakra('pre', {
  base: {
    mt: '2',
    p: '3',
    bg: 'bg.sand',
    borderRadius: 'control',
    fontSize: 'sm',
    overflowX: 'auto',
    textAlign: 'left',
  },
});
