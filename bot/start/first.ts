/** What has to be said before any other module is loaded. */
import { useCompileCache } from './compile-cache';
import { loadWhenUsed } from './load-when-used';
import { RARELY_USED } from './rarely-used';
import { keepHeapSmall } from './small-heap';

keepHeapSmall();
useCompileCache(process.env);
RARELY_USED.forEach(loadWhenUsed);
