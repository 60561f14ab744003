// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors.logging;

import io.sightglass.registry.component.ComponentMetrics;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is logged by {@code java.util.logging} as log entries of components.
 *
 * <pre>{@code
 * LogEntryHandler handler =
 *     new LogEntryHandler(components, "shop", Map.of("com.shop.mail", "mail"));
 * handler.attachTo(Logger.getLogger(""));
 * }</pre>
 *
 * <p>The name of the logger decides whose entry it is: the longest prefix that ends with the name
 * or at a dot of it wins. {@code SEVERE} and above are counted as error, {@code WARNING} as
 * warning, {@code INFO} and {@code CONFIG} as info, {@code FINE} and below as debug; a level in
 * between counts as the next one above. It looks at the level and the name of the logger only.
 *
 * <p>{@link #close} takes it from the loggers again: an application that ends must do that, since
 * the loggers may be those of the whole JVM. Safe for use by many threads; it never throws.
 */
public final class LogEntryHandler extends Handler {

  private static final String DEFAULT_COMPONENT = "application";

  private final ComponentMetrics components;
  private final String component;
  private final List<Prefix> prefixes;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Logger> loggers = new ArrayList<>();

  /** The threads that are counting. */
  private final Set<Thread> counting = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** A handler that counts all entries as those of the component {@code application}. */
  public LogEntryHandler(ComponentMetrics components) {
    this(components, DEFAULT_COMPONENT, Map.of());
  }

  /**
   * A handler that goes by the names of loggers.
   *
   * @param component the component whose the entries of all other loggers are
   * @param componentsByPrefix components by the name of a logger, which stands for those below it
   *     as well
   */
  public LogEntryHandler(
      ComponentMetrics components, String component, Map<String, String> componentsByPrefix) {
    this.components = Objects.requireNonNull(components, "components");
    this.component = Objects.requireNonNull(component, "component");
    this.prefixes =
        componentsByPrefix.entrySet().stream()
            .map(entry -> new Prefix(entry.getKey(), entry.getValue()))
            .sorted((one, other) -> other.text().length() - one.text().length())
            .toList();
  }

  /** Adds this handler to {@code logger}, until it is closed; a closed one is not added. */
  public void attachTo(Logger logger) {
    lock.lock();
    try {
      if (!closed) {
        loggers.add(logger);
        logger.addHandler(this);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void publish(@Nullable LogRecord logRecord) {
    // What is logged in the course of counting is not counted, or that could go on for ever.
    if (logRecord == null || closed || !counting.add(Thread.currentThread())) {
      return;
    }
    try {
      if (isLoggable(logRecord)) {
        components.logEntry(componentOf(logRecord.getLoggerName()), levelOf(logRecord.getLevel()));
      }
    } catch (RuntimeException e) {
      // A filter of the application may throw.
      reportError(null, e, ErrorManager.GENERIC_FAILURE);
    } finally {
      counting.remove(Thread.currentThread());
    }
  }

  /** Does nothing, since an entry is counted at once. */
  @Override
  public void flush() {}

  /** Takes this handler from the loggers that it was attached to; it counts nothing any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      loggers.forEach(logger -> logger.removeHandler(this));
      loggers.clear();
    } finally {
      lock.unlock();
    }
  }

  private String componentOf(@Nullable String logger) {
    if (logger != null) {
      for (Prefix prefix : prefixes) {
        if (prefix.covers(logger)) {
          return prefix.component();
        }
      }
    }
    return component;
  }

  private static Level levelOf(java.util.logging.Level level) {
    int value = level.intValue();
    if (value <= java.util.logging.Level.FINE.intValue()) {
      return Level.DEBUG;
    }
    if (value <= java.util.logging.Level.INFO.intValue()) {
      return Level.INFO;
    }
    return value <= java.util.logging.Level.WARNING.intValue() ? Level.WARNING : Level.ERROR;
  }

  /** The name of a logger that stands for all below it, and their component. */
  private record Prefix(String text, String component) {

    Prefix {
      Objects.requireNonNull(text, "prefix");
      Objects.requireNonNull(component, "component");
    }

    boolean covers(String logger) {
      return logger.startsWith(text)
          && (logger.length() == text.length()
              || text.isEmpty()
              || logger.charAt(text.length()) == '.');
    }
  }
}
