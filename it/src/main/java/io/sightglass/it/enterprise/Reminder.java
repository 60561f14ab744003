// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.Timed;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import org.jspecify.annotations.Nullable;

/** A singleton with two timers, one by annotation and one by program. */
@Singleton
@Startup
public class Reminder {
  @Resource private @Nullable TimerService timers;

  /** Sets a timer that is due at once. */
  public String remind() {
    if (timers == null) {
      return "no timer service";
    }
    timers.createSingleActionTimer(1, new TimerConfig("once", false));
    return "reminded";
  }

  /** Runs when the timer of {@link #remind} is due. */
  @Counted
  @Timed
  @Timeout
  public void due() {}

  /** Runs every second. */
  @Counted
  @Timed
  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void tick() {}
}
