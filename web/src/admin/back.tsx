import { Box } from '@chakra-ui/react';
import { Link } from 'react-router';

/** The way back to the page above. */
export function Back({ to, label }: { to: string; label: string }) {
  return (
    <Box asChild display="inline-flex" alignItems="center" minHeight="11" color="fg.muted" alignSelf="start">
      <Link to={to}>{label}</Link>
    </Box>
  );
}
