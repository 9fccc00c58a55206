import { Box, type BoxProps } from '@chakra-ui/react';
import { Input } from '../ui/controls.tsx';

type Props = { label: string; value: string; look: (value: string) => void } & Pick<BoxProps, 'flex'>;

/** Words that a list is narrowed to as they are typed. */
export const Search = ({ label, value, look, flex = '1 1 240px' }: Props) => (
  <Box flex={flex}>
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => look(event.target.value)}
    />
  </Box>
);
