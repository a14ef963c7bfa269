# Two targets: `latchkey`, the last and so the usual one, and `demo` with sandbox tenant and Playground.
# Name an image by its digest in NODE_IMAGE to build the same thing twice.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run --silent build && node dist/deploy/image/assemble.js /latchkey
# Traces and metrics to Azure Monitor: --build-arg MONITOR=@azure/monitor-opentelemetry@1.21.0. Without it the bot says so.
ARG MONITOR=
RUN if [ -n "$MONITOR" ]; then cd /latchkey && npm install --no-save --no-package-lock --omit=dev --ignore-scripts "$MONITOR"; fi

# For a look at it on one machine: everything on the loopback, so run it with the host's network.
FROM build AS demo
RUN mkdir -p /data && chown node:node /data
USER node
ENV DATA_DIR=/data
VOLUME /data
CMD ["node", "dist/sandbox/launcher.js"]

FROM ${NODE_IMAGE} AS latchkey
COPY --from=build /latchkey /latchkey
# The one place that is written to: nothing that has to be kept, a tmpfs will do.
RUN mkdir -p /data && chown node:node /data
WORKDIR /latchkey
USER node
ENV NODE_ENV=production LATCHKEY_MODE=tenant DATA_DIR=/data
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "dist/cli/health.js"]
# Node is the first process and hears SIGTERM itself; it takes up to 30 seconds to end in good order.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/bot/main.js"]
