/**
 * As much of ECharts as line charts need: what is loaded to draw one, and nothing before.
 */
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export { init } from 'echarts/core';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
