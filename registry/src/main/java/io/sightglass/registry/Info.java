// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.Map;

/**
 * Facts about the application, such as its version, as labels of a sample that is always 1.
 *
 * <pre>{@code
 * registry.info("shop_build").help("The build.").register().set("version", "1.4", "branch", "main");
 * }</pre>
 *
 * <p>Safe for use by many threads; the facts that were set last are shown whole.
 */
public final class Info extends Series {

  Info(Row at) {
    super(at);
  }

  /**
   * Replaces all facts.
   *
   * @param namesAndValues alternating names and values
   * @throws IllegalArgumentException if a name breaks the label name rule, is reserved, occurs
   *     twice, has no value or is a label of the family
   */
  public void set(String... namesAndValues) {
    set(Labels.of(namesAndValues));
  }

  /**
   * Replaces all facts.
   *
   * @throws IllegalArgumentException if a name breaks the label name rule, is reserved or is a
   *     label of the family
   */
  public void set(Map<String, String> facts) {
    set(Labels.of(facts));
  }

  private void set(Labels facts) {
    Metadata metadata = store.definition.metadata();
    Labels all = labels();
    for (int i = 0; i < facts.size(); i++) {
      Names.requireLabelName(metadata.name(), metadata.type(), facts.name(i));
      if (store.definition.hasLabel(facts.name(i))) {
        throw new IllegalArgumentException(
            metadata.sampleName()
                + " has the label "
                + facts.name(i)
                + "; a fact needs another name");
      }
      all = all.and(facts.name(i), facts.value(i));
    }
    store.setFacts(this, all);
  }
}
