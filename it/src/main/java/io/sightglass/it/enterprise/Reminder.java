// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.CountedExceptions;
import io.sightglass.interceptors.Gauge;
import io.sightglass.interceptors.Timed;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A singleton with two timers, one by annotation and one by program. */
@Singleton
@Startup
@ApplicationScoped
public class Reminder {
  private static final String FAILING = "failing";

  private final AtomicInteger ticks = new AtomicInteger();
  @Resource private @Nullable TimerService timers;

  /** Sets a timer that is due at once. */
  public String remind() {
    return remind("once");
  }

  /** Sets a timer that is due at once and then fails. */
  public String remindInVain() {
    return remind(FAILING);
  }

  private String remind(String info) {
    if (timers == null) {
      return "no timer service";
    }
    timers.createSingleActionTimer(1, new TimerConfig(info, false));
    return "reminded";
  }

  /** Returns how often {@link #tick} has run. */
  @Gauge
  public int ticks() {
    return ticks.get();
  }

  /** Runs when the timer of {@link #remind} is due. */
  @Counted
  @Timed
  @CountedExceptions(IllegalStateException.class)
  @Timeout
  public void due(Timer timer) {
    if (timer.getInfo().equals(FAILING)) {
      throw new IllegalStateException("failing on purpose");
    }
  }

  /** Runs every second. */
  @Counted
  @Timed
  @CountedExceptions(IllegalStateException.class)
  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void tick() {
    ticks.incrementAndGet();
  }
}
