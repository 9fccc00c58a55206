import { chakra, Flex, Text } from '@chakra-ui/react';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminLicence } from '../../../core/contract/admin-licences.ts';
import { SUSPENDED_DAY } from '../../../core/domain/licence.ts';
import { fullDay } from '../format.ts';
import { Badge, Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { propose, useDraft, withdraw } from './draft.ts';

const TONES = {
  active: 'good',
  expiring: 'wait',
  grace: 'bad',
  expired: 'plain',
  suspended: 'plain',
  unlicensed: 'bad',
} as const;

type Props = { licence: AdminLicence; edit: (licence: AdminLicence) => void };

/** A handle, how it stands, until when, and what can be proposed for it. */
export function LicenceRow({ licence, edit }: Props) {
  const { t, i18n } = useTranslation();
  const { handle, expiresOn, state } = licence;
  const proposed = useDraft()[handle];
  const isChanged = proposed !== undefined && proposed !== expiresOn;
  return (
    <Row data-changed={isChanged || undefined}>
      <Who licence={licence} />
      <Flex gap="2" flexWrap="wrap" alignItems="center">
        <Badge tone={TONES[state]}>{t(`admin.licence.${state}`)}</Badge>
        {expiresOn && state !== 'suspended' && (
          <Text {...(isChanged && { textDecoration: 'line-through', color: 'fg.muted' })}>
            {fullDay(expiresOn, i18n.language)}
          </Text>
        )}
        {isChanged && <Proposed day={proposed} />}
      </Flex>
      <Flex flexWrap="wrap" justifyContent={{ lg: 'flex-end' }}>
        {isChanged ? (
          <Button look="quiet" onClick={() => withdraw(handle)}>
            <Icon of={RotateCcw} size={18} />
            {t('app.undo')}
          </Button>
        ) : (
          <Actions licence={licence} edit={edit} />
        )}
      </Flex>
    </Row>
  );
}

function Proposed({ day }: { day: string | null }) {
  const { t, i18n } = useTranslation();
  if (day === null) return <Badge tone="bad">{t('admin.draft.removes')}</Badge>;
  if (day === SUSPENDED_DAY) return <Badge tone="wait">{t('admin.draft.suspends')}</Badge>;
  return <Badge tone="wait">{t('admin.draft.until', { day: fullDay(day, i18n.language) })}</Badge>;
}

function Who({
  licence: { handle, tenantId, tenantName, everUsed, renamedTo, expiresOn },
}: Pick<Props, 'licence'>) {
  const { t } = useTranslation();
  const move = () => renamedTo && propose({ [handle]: null, [renamedTo]: expiresOn });
  return (
    <Flex direction="column" minWidth="0" alignItems="flex-start">
      <Text fontWeight="600" overflowWrap="anywhere">
        <bdi dir="ltr">@{handle}</bdi>
      </Text>
      {tenantId ? (
        <Shop to={`/admin/tenants/${tenantId}`}>
          <bdi>{tenantName}</bdi>
        </Shop>
      ) : (
        <Text color="fg.muted" fontSize="sm">
          {t(everUsed ? 'admin.licences.letGo' : 'admin.licences.neverConnected')}
        </Text>
      )}
      {renamedTo && (
        <Flex gap="2" flexWrap="wrap" alignItems="center" color="gold.fg" fontSize="sm">
          <span>
            {t('admin.licences.renamedTo')} <bdi dir="ltr">@{renamedTo}</bdi>
          </span>
          <Button look="outline" onClick={move}>
            {t('admin.licences.move')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function Actions({ licence, edit }: Props) {
  const { t } = useTranslation();
  const { handle, state } = licence;
  const named = (what: string) => ({ 'aria-label': `${what} @${handle}` });
  const [add, extend, resume] = [
    t('admin.licences.add'),
    t('admin.licences.extend'),
    t('admin.licences.resume'),
  ];
  const [suspend, remove] = [t('admin.licences.suspend'), t('admin.licences.remove')];
  const main = state === 'unlicensed' ? add : state === 'suspended' ? resume : extend;
  return (
    <>
      <Button look="quiet" color="green.fg" {...named(main)} onClick={() => edit(licence)}>
        {main}
      </Button>
      {state !== 'unlicensed' && state !== 'suspended' && (
        <Button look="quiet" {...named(suspend)} onClick={() => propose({ [handle]: SUSPENDED_DAY })}>
          {suspend}
        </Button>
      )}
      {state !== 'unlicensed' && (
        <Button look="quiet" color="red.fg" {...named(remove)} onClick={() => propose({ [handle]: null })}>
          {remove}
        </Button>
      )}
    </>
  );
}

const Row = chakra('li', {
  base: {
    display: 'grid',
    gap: { base: '2', lg: '5' },
    gridTemplateColumns: { base: 'minmax(0, 1fr)', lg: 'minmax(0, 1.2fr) minmax(0, 1fr) 300px' },
    alignItems: 'center',
    px: '4',
    py: '3',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0' },
    '&[data-changed]': { boxShadow: 'inset 4px 0 0 {colors.gold.solid}', bg: 'bg' },
  },
});

const Shop = chakra(Link, { base: { fontSize: 'sm', color: 'green.fg', textDecoration: 'underline' } });
