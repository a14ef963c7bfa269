/**
 * The stand-in lives in a world of its own: what the cards show, `https://login.microsoftonline.com/…`, is the
 * sandbox there.
 */
export class World {
  constructor(private readonly loginUrl: string) {}

  /** Where an address of Microsoft's leads here. Throws for what is no address. */
  address(written: string): URL {
    const url = new URL(written.trim());
    if (url.hostname !== 'login.microsoftonline.com') return url;
    return new URL(`${url.pathname}${url.search}`, this.loginUrl);
  }

  /** As `fetch`, in this world. Not for addresses that lead anywhere else. */
  fetch(written: string | URL, options?: RequestInit): Promise<Response> {
    const url = this.address(String(written));
    if (url.origin !== new URL(this.loginUrl).origin)
      throw new Error(`${url.origin} is not the sign-in service of this world.`);
    return fetch(url, options);
  }
}
