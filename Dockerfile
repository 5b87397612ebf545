# Backup Center as an image: docker build -t backup-center .
# The base comes with glibc, which the prebuilt part of the embedded database wants.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY embedded-mongo/package.json embedded-mongo/
RUN npm ci
COPY tsconfig.base.json tsconfig.build.json ./
COPY embedded-mongo embedded-mongo
COPY src src
COPY blocks blocks
COPY jobs jobs
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY embedded-mongo/package.json embedded-mongo/
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    PORT=3000
WORKDIR /app
# A new volume gets the owner that the folder has here.
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=packages /app ./
COPY --from=build /app/embedded-mongo/dist embedded-mongo/dist
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 3000
# Live, not ready: while Slack or the database is away, starting the container anew would help nobody.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Node itself is the first process, so that it hears the signal. It needs up to 30 seconds: docker stop --time 40.
CMD ["node", "dist/src/main.js"]
