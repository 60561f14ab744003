// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.ClassHistogram;
import io.sightglass.it.tools.LogLines;
import io.sightglass.it.tools.Target;
import io.sightglass.it.war.Wiring;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The example, and a web application without CDI, leave nothing of Sightglass behind when they are
 * deployed again and again.
 */
public abstract class RedeployContract {
  private static final int REDEPLOYS = 20;

  /** Enough to see how many class loaders the container itself holds on to. */
  private static final int REDEPLOYS_FOR_COMPARISON = 3;

  private static final String SIMPLE = "/simple";
  private static final String BEANS = "/beans";

  private final Distribution distribution;

  /** Names the container. */
  protected RedeployContract(Distribution distribution) {
    this.distribution = distribution;
  }

  /**
   * What a container is left with.
   *
   * @param extra class loaders of web applications beyond those that are deployed
   * @param trouble log lines at WARNING or above
   */
  private record Outcome(long extra, Set<String> trouble) {}

  @Test
  void redeploy_when20Times_leavesNoClassLoaderAndNoTroubleBehind() {
    String name = distribution.name() + "-redeployed";
    Path beans =
        Wiring.withCdi(Wiring.application(name + "-beans"), Target.weld(distribution.weld()))
            .build();

    compare("", beans, Target.example(), "/checkout?product=flask", REDEPLOYS);
  }

  @Test
  @Tag("matrix")
  void redeploy_whenCdiIsOpenWebBeans_leavesNoClassLoaderAndNoTroubleBehind() {
    String name = distribution.name() + "-redeployed-openwebbeans";
    Path beans = Wiring.withOpenWebBeans(Wiring.application(name));
    Path beansWithJar = Wiring.OPENWEBBEANS.build(name, distribution.weld());

    compare("-openwebbeans", beans, beansWithJar, "/order", REDEPLOYS_FOR_COMPARISON);
  }

  private void compare(String purpose, Path beans, Path beansWithJar, String page, int redeploys) {
    String name = distribution.name() + "-redeployed" + purpose;
    Path simple = Wiring.application(name + "-without").build();
    Path simpleWithJar =
        Wiring.application(name + "-with").library("sightglass.jar", Target.bundle()).build();

    Outcome expected =
        redeploy(
            "redeploy-without" + purpose,
            Map.of(SIMPLE, simple, BEANS, beans),
            REDEPLOYS_FOR_COMPARISON,
            "/greeting",
            Long.MIN_VALUE);
    Outcome actual =
        redeploy(
            "redeploy-with" + purpose,
            Map.of(SIMPLE, simpleWithJar, BEANS, beansWithJar),
            redeploys,
            page,
            expected.extra);

    assertThat(actual.trouble).as("log lines at WARNING or above").isSubsetOf(expected.trouble);
    assertThat(actual.extra).as("class loaders left behind").isLessThanOrEqualTo(expected.extra);
  }

  private Outcome redeploy(
      String purpose, Map<String, Path> wars, int times, String page, long enough) {
    Container container = distribution.start(purpose, wars);
    long extra;
    try (container) {
      use(container, page);
      for (int i = 0; i < times; i++) {
        container.redeploy(wars.keySet());
        use(container, page);
      }
      extra = extraClassLoaders(container.pid(), wars.size(), enough);
    }
    return new Outcome(extra, LogLines.ofTrouble(container.log()));
  }

  /** Counts the class loaders of web applications, again while there are more than enough. */
  private static long extraClassLoaders(long pid, int deployed, long enough) {
    long extra = Long.MAX_VALUE;
    for (int collections = 0; collections < 5 && extra > enough; collections++) {
      ClassHistogram live = ClassHistogram.of(pid);
      // Tomcat and Jetty spell it differently.
      long all =
          live.instances(".ParallelWebappClassLoader") + live.instances(".WebAppClassLoader");
      extra = all - deployed;
    }
    assertThat(extra).as("class loaders beyond the deployed ones").isNotNegative();
    return extra;
  }

  private static void use(Container container, String page) {
    Site beans = Site.of(container.uri(), BEANS);
    assertThat(beans.get(page).statusCode()).as("GET %s", page).isEqualTo(200);
    beans.get("/no-such-page");
    beans.get("/metrics");
    // Not where Weld is: in Tomcat it leaves thread locals behind after asynchronous requests.
    Site simple = Site.of(container.uri(), SIMPLE);
    assertThat(simple.get("/async").statusCode()).isEqualTo(200);
    simple.get("/async-dispatch");
    simple.get("/metrics");
  }
}
