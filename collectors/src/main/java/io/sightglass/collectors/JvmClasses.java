// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.management.ClassLoadingMXBean;

/** Classes loaded and unloaded, from {@link ClassLoadingMXBean}. */
final class JvmClasses implements MetricGroup {

  private final ClassLoadingMXBean classes;

  JvmClasses(ClassLoadingMXBean classes) {
    this.classes = classes;
  }

  @Override
  public MetricSource read() {
    int loadedNow = classes.getLoadedClassCount();
    double loaded = classes.getTotalLoadedClassCount();
    double unloaded = classes.getUnloadedClassCount();
    return visitor -> {
      visitor.family(Families.CLASSES_LOADED_NOW);
      visitor.gauge(Labels.NONE, loadedNow);
      visitor.family(Families.CLASSES_LOADED);
      visitor.counter(Labels.NONE, loaded);
      visitor.family(Families.CLASSES_UNLOADED);
      visitor.counter(Labels.NONE, unloaded);
    };
  }
}
