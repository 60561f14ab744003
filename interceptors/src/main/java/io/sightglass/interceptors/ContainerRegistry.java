// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Collector;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The registry that the beans of one CDI container get: the web application's, or its own.
 *
 * <p>Safe for use by many threads.
 */
final class ContainerRegistry {

  /*
   * In a WAR the application is known only when its CDI container has started. A bean that asks
   * earlier, from another extension say, gets a registry of the container's own; all later ones get
   * the same, so that equal definitions meet, and its metrics and findings are passed on to the
   * application's pages.
   */

  /** What the names begin with of that which each registry says of itself. */
  private static final List<String> OWN =
      List.of(
          "sightglass_build",
          "sightglass_collector_errors",
          "sightglass_dropped_values",
          "sightglass_findings",
          "sightglass_folded_lookups",
          "sightglass_scrape_duration",
          "sightglass_series");

  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Registry injected;
  private @Nullable Registry own;
  private @Nullable Registry application;
  private @Nullable Collector passedOn;
  private boolean closesApplication;
  private boolean closed;

  /** What a bean gets that has a {@code Registry} injected. */
  Registry injected() {
    Registry known = injected;
    return known != null ? known : makeOwn();
  }

  /**
   * The web application's registry is known.
   *
   * @param made whether it was made for this container, which then closes it
   */
  void attach(Registry registry, boolean made) {
    lock.lock();
    try {
      if (application != null || closed) {
        return;
      }
      application = registry;
      closesApplication = made;
      Registry earlier = injected;
      if (earlier == null) {
        injected = registry;
      } else {
        passedOn = new PassedOn(earlier);
        registry.register(passedOn);
        earlier.findings().passOnTo(registry.findings());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes what belongs to the container and leaves the rest as it was. */
  void close() {
    lock.lock();
    try {
      closed = true;
      if (application != null && passedOn != null) {
        application.unregister(passedOn);
      }
      if (application != null && closesApplication) {
        application.close();
      }
      if (own != null) {
        own.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The settings where no web application is known: all but the context-params. */
  static Settings settings() {
    return Settings.ofApplication(name -> null, Collections::emptyEnumeration, () -> null);
  }

  private Registry makeOwn() {
    lock.lock();
    try {
      Registry known = injected;
      if (known != null) {
        return known;
      }
      Registry made = Registry.create(settings());
      own = made;
      injected = made;
      if (closed) {
        made.close();
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  /** The metrics of the container's own registry on the page of the application's. */
  private record PassedOn(Registry registry) implements Collector {

    @Override
    public String name() {
      return "cdi";
    }

    @Override
    public void collect(MetricVisitor visitor) {
      // On the page already, said by the application's registry of itself.
      registry.filtered(name -> OWN.stream().noneMatch(name::startsWith)).collect(visitor);
    }
  }
}
