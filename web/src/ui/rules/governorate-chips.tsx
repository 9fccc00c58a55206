import { chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { GOVERNORATES, type GovernorateId } from '../../../../core/domain/text/governorates.ts';

type Props = {
  label: string;
  chosen: GovernorateId[];
  offered?: readonly GovernorateId[]; // absent: all twelve
  change: (chosen: GovernorateId[]) => void;
  isWrong?: boolean;
};

/** Some of the twelve, each a tap. */
export function GovernorateChips({ label, chosen, offered, change, isWrong = false }: Props) {
  const { t } = useTranslation();
  const shown = GOVERNORATES.filter(({ id }) => !offered || offered.includes(id) || chosen.includes(id));
  return (
    <Group aria-label={label} aria-invalid={isWrong || undefined}>
      {shown.map(({ id }) => (
        <Chip key={id}>
          <Box
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              change(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          {t(`governorate.${id}`)}
        </Chip>
      ))}
    </Group>
  );
}

const Group = chakra('fieldset', { base: { display: 'flex', flexWrap: 'wrap', gap: '2', minWidth: '0' } });

/** As large as its chip, and unseen. */
const Box = chakra('input', {
  base: {
    position: 'absolute',
    inset: '-1px', // over the border too
    width: 'calc(100% + 2px)',
    height: 'calc(100% + 2px)',
    opacity: 0,
    cursor: 'pointer',
  },
});

const Chip = chakra('label', {
  base: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '11',
    px: '3.5',
    borderRadius: 'full',
    borderWidth: '1px',
    borderStyle: 'dashed',
    borderColor: 'border.strong',
    color: 'fg.muted',
    cursor: 'pointer',
    _hover: { bg: 'bg.sand' },
    '&:has(:checked)': {
      bg: 'green.subtle',
      color: 'green.fg',
      borderStyle: 'solid',
      borderColor: 'green.solid',
      fontWeight: '500',
    },
    '&:has(:focus-visible)': { outline: '3px solid', outlineColor: 'gold.solid', outlineOffset: '2px' },
  },
});
