// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Gauge;
import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.SharedMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of one registry. Where it cannot listen the application runs without it, and it
 * is tried again until it can or the registry is closed: the port of an application that is
 * replaced is free a moment later.
 */
final class StandaloneServer {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String PATH = "/metrics";
  private static final long RETRY_SECONDS = 30;
  private static final long END_MILLIS = 1_000;

  private final Registry registry;
  private final MetricsHttpServer server;
  private final long retrySeconds;
  private final ServerThreads threads = new ServerThreads();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ScheduledThreadPoolExecutor retries;
  private @Nullable Gauge up;
  private boolean closed;

  StandaloneServer(Registry registry, long retrySeconds) {
    Settings settings = registry.settings();
    this.registry = registry;
    this.retrySeconds = retrySeconds;
    this.server =
        MetricsHttpServer.builder()
            .address(settings.get(OutputSetting.STANDALONE_ADDRESS))
            .port(settings.get(OutputSetting.STANDALONE_PORT))
            .serve(PATH, registry)
            .build();
  }

  static StandaloneServer create(Registry registry) {
    return create(registry, RETRY_SECONDS);
  }

  static StandaloneServer create(Registry registry, long retrySeconds) {
    StandaloneServer made = new StandaloneServer(registry, retrySeconds);
    registry.onClose(made::close);
    return made;
  }

  /**
   * Listens; one that does already is left alone.
   *
   * @throws StartRefusedException if it cannot, and the application is not to start without it
   */
  void start() {
    lock.lock();
    try {
      if (!closed) {
        server.start();
        listening();
      }
    } catch (IOException e) {
      failed(e);
    } finally {
      lock.unlock();
    }
  }

  private void listening() {
    LOGGER.log(Level.INFO, "metrics are served at {0}", server.uri().resolve(PATH));
    set(1);
    if (retries != null) {
      retries.shutdown();
    }
  }

  private void failed(IOException failure) {
    if (registry.settings().get(OutputSetting.STANDALONE_ON_FAILURE).equals("fail-fast")) {
      throw new StartRefusedException(
          failure.getMessage()
              + "; "
              + OutputSetting.STANDALONE_ON_FAILURE.name()
              + "=log starts the application without it",
          failure);
    }
    set(0);
    if (retries == null) {
      registry
          .findings()
          .warn(
              OutputSetting.STANDALONE_PORT.name(),
              "is not served: "
                  + failure.getMessage()
                  + "; it is tried again every "
                  + retrySeconds
                  + " s");
      retries = new ScheduledThreadPoolExecutor(1, threads.called("retry"));
      retry(retries);
    }
  }

  private void retry(ScheduledThreadPoolExecutor executor) {
    // It ends with the executor.
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(this::start, retrySeconds, retrySeconds, TimeUnit.SECONDS);
  }

  private void set(int value) {
    if (up == null && registry.settings().get(Setting.SELF_METRICS)) {
      up =
          registry
              .gauge("sightglass_standalone_up")
              .help("Whether the HTTP server of Sightglass listens: 1, or 0 while it cannot.")
              .shared(SharedMode.LIVE_MIN)
              .register();
    }
    if (up != null) {
      up.set(value);
    }
  }

  private void close() {
    lock.lock();
    try {
      closed = true;
      if (retries != null) {
        retries.shutdownNow();
      }
    } finally {
      lock.unlock();
    }
    threads.awaitEnd(END_MILLIS);
    server.close();
  }
}
