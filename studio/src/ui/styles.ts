import './mantine.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './font.css';
import './tokens.css';
import './base.css';
